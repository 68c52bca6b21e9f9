// Stands in for the SDK: the part of it that learners' Actors use here, by plain requests, so that a run starts at once.
const { APIFY_API_BASE_URL, APIFY_TOKEN, ACTOR_DEFAULT_KEY_VALUE_STORE_ID, ACTOR_DEFAULT_DATASET_ID } = process.env;

async function send(method, path, body) {
    const response = await fetch(`${APIFY_API_BASE_URL}/v2/${path}`, {
        method,
        headers: { authorization: `Bearer ${APIFY_TOKEN}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    const text = await response.text();
    return text === '' ? null : JSON.parse(text);
}

export const Actor = {
    async init() {},
    getInput: () => send('GET', `key-value-stores/${ACTOR_DEFAULT_KEY_VALUE_STORE_ID}/records/INPUT`),
    async openDataset(id) {
        return {
            async getData({ limit } = {}) {
                return { items: await send('GET', `datasets/${id}/items${limit ? `?limit=${limit}` : ''}`) };
            },
        };
    },
    async openKeyValueStore(name) {
        const { data } = await send('POST', `key-value-stores?name=${name}`);
        return {
            getValue: (key) => send('GET', `key-value-stores/${data.id}/records/${key}`),
            setValue: (key, value) => send('PUT', `key-value-stores/${data.id}/records/${key}`, value),
        };
    },
    async pushData(items) {
        await send('POST', `datasets/${ACTOR_DEFAULT_DATASET_ID}/items`, items);
    },
    async exit() {
        process.exit(0);
    },
};
