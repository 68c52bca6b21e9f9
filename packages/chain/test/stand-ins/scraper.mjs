// Stands in for the scraper: pushes as many offers as "maxProducts" says. Fails when the keyword is
// "fails", and does not end when it is "waits".
const { APIFY_API_BASE_URL, APIFY_TOKEN, ACTOR_DEFAULT_KEY_VALUE_STORE_ID, ACTOR_DEFAULT_DATASET_ID } = process.env;
const headers = { authorization: `Bearer ${APIFY_TOKEN}`, 'content-type': 'application/json' };
const send = async (path, init) => {
    const response = await fetch(`${APIFY_API_BASE_URL}/v2/${path}`, { headers, ...init });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
};

const input = await (await send(`key-value-stores/${ACTOR_DEFAULT_KEY_VALUE_STORE_ID}/records/INPUT`)).json();
if (input.keyword === 'fails') {
    console.log('It begins.\nIt goes on.\nIt goes on.\nIt goes on.\nIt goes on.\nIt ends.');
    process.exit(1);
}
if (input.keyword === 'waits') await new Promise(() => setInterval(() => {}, 1000));
const items = Array.from({ length: input.maxProducts }, (_, index) => ({ asin: `B00000000${index}`, ...input }));
await send(`datasets/${ACTOR_DEFAULT_DATASET_ID}/items`, { method: 'POST', body: JSON.stringify(items) });
