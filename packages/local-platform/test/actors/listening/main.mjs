// Runs until it is told to end gracefully; then it says goodbye and ends.
import { WebSocket } from 'ws';
import { pushItems } from '../api.mjs';

const events = new WebSocket(process.env.ACTOR_EVENTS_WEBSOCKET_URL);
events.on('open', () => console.log('ready to be ended'));
events.on('message', async (data) => {
    if (JSON.parse(data).name !== 'aborting') return;
    await pushItems({ said: 'goodbye' });
    process.exit();
});
