// Pushes items one by one, without the SDK so that it starts at once, and goes on where an earlier process was killed.
const api = `${process.env.APIFY_API_BASE_URL}/v2`;
const dataset = `${api}/datasets/${process.env.ACTOR_DEFAULT_DATASET_ID}`;
const store = `${api}/key-value-stores/${process.env.ACTOR_DEFAULT_KEY_VALUE_STORE_ID}`;
const headers = { authorization: `Bearer ${process.env.APIFY_TOKEN}`, 'content-type': 'application/json' };
const get = async (url) => (await fetch(url, { headers })).json();

const { items } = await get(`${store}/records/INPUT`);
for (let i = (await get(dataset)).data.itemCount; i < items; i++) {
    await fetch(`${dataset}/items`, { method: 'POST', headers, body: JSON.stringify({ position: i }) });
}
