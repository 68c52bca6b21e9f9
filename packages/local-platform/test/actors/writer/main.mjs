// Stores what it was given and what it sees of its environment, without the SDK so that it starts at once.
const { APIFY_API_BASE_URL, APIFY_TOKEN, ACTOR_RUN_ID, ACTOR_INPUT_KEY } = process.env;
const run = `${APIFY_API_BASE_URL}/v2/actor-runs/${ACTOR_RUN_ID}`;
const headers = { authorization: `Bearer ${APIFY_TOKEN}`, 'content-type': 'application/json' };
const send = (method, url, body) => fetch(url, { method, headers, body: JSON.stringify(body) });

const stored = await fetch(`${run}/key-value-store/records/${ACTOR_INPUT_KEY}`, { headers });
const input = stored.ok ? await stored.json() : null;
await send('POST', `${run}/dataset/items`, input?.items ?? []);
await send('PUT', `${run}/key-value-store/records/OUTPUT`, { input, environment: process.env, folder: process.cwd() });
console.log('Grüße 🛒 from the writer');
await send('PUT', run, { statusMessage: 'Wrote everything', isStatusMessageTerminal: true });
