// Stands in for the SDK: the part of it that learners' Actors use here, by plain requests, so that a run starts at once.
import { createSdk } from './sdk.js';

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

const itemsOf = (id) => `datasets/${id ?? ACTOR_DEFAULT_DATASET_ID}/items`;
const recordOf = (id, key) => `key-value-stores/${id ?? ACTOR_DEFAULT_KEY_VALUE_STORE_ID}/records/${key}`;

export const { Actor } = createSdk(
    {
        listItems: (id, { limit, offset = 0 } = {}) =>
            send('GET', `${itemsOf(id)}?offset=${offset}${limit ? `&limit=${limit}` : ''}`),
        pushItems: (id, items) => send('POST', itemsOf(id), items),
        async openDataset(idOrName) {
            if (await send('GET', `datasets/${idOrName}`)) return idOrName;
            return (await send('POST', `datasets?name=${idOrName}`)).data.id;
        },
        openStore: async (name) => (await send('POST', `key-value-stores?name=${name}`)).data.id,
        getRecord: (id, key) => send('GET', recordOf(id, key)),
        setRecord: (id, key, value) => send('PUT', recordOf(id, key), value),
    },
    { exit: (code) => process.exit(code) },
);
