import { WebSocket } from 'ws';

// Runs until it is told to end gracefully; then it says goodbye and ends. Without the SDK so that it starts at once.
const { APIFY_API_BASE_URL, APIFY_TOKEN, ACTOR_RUN_ID, ACTOR_EVENTS_WEBSOCKET_URL } = process.env;
const items = `${APIFY_API_BASE_URL}/v2/actor-runs/${ACTOR_RUN_ID}/dataset/items`;
const headers = { authorization: `Bearer ${APIFY_TOKEN}`, 'content-type': 'application/json' };

const events = new WebSocket(ACTOR_EVENTS_WEBSOCKET_URL);
events.on('open', () => console.log('ready to be ended'));
events.on('message', async (data) => {
    if (JSON.parse(data).name !== 'aborting') return;
    await fetch(items, { method: 'POST', headers, body: JSON.stringify({ said: 'goodbye' }) });
    process.exit();
});
