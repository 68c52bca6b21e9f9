// Stands in for the filter: pushes the items of the dataset that its webhook names.
const { APIFY_API_BASE_URL, APIFY_TOKEN, ACTOR_DEFAULT_KEY_VALUE_STORE_ID, ACTOR_DEFAULT_DATASET_ID } = process.env;
const headers = { authorization: `Bearer ${APIFY_TOKEN}`, 'content-type': 'application/json' };
const send = async (path, init) => {
    const response = await fetch(`${APIFY_API_BASE_URL}/v2/${path}`, { headers, ...init });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
};

const input = await (await send(`key-value-stores/${ACTOR_DEFAULT_KEY_VALUE_STORE_ID}/records/INPUT`)).json();
const items = await (await send(`datasets/${input.datasetId}/items`)).text();
await send(`datasets/${ACTOR_DEFAULT_DATASET_ID}/items`, { method: 'POST', body: items });
