// Counts its starts; ends by itself at the start that the input names, and waits to be ended before. Without the SDK so
// that it starts at once.
const { APIFY_API_BASE_URL, APIFY_TOKEN, ACTOR_RUN_ID } = process.env;
const records = `${APIFY_API_BASE_URL}/v2/actor-runs/${ACTOR_RUN_ID}/key-value-store/records`;
const headers = { authorization: `Bearer ${APIFY_TOKEN}`, 'content-type': 'application/json' };

const { endsAtStart } = await (await fetch(`${records}/INPUT`, { headers })).json();
const stored = await fetch(`${records}/COUNT`, { headers });
const state = stored.ok ? await stored.json() : { starts: 0 };
state.starts += 1;
await fetch(`${records}/COUNT`, { method: 'PUT', headers, body: JSON.stringify(state) });
console.log(`start ${state.starts}`);
if (state.starts < endsAtStart) setInterval(() => {}, 1000);
