// Asks a platform for its health without a pause, in a process of its own: `health-process.mjs URL`. It says over IPC
// when it has begun, and replies to a message with the milliseconds of each request.
import { Agent, get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 10;

const agent = new Agent({ keepAlive: true });
const milliseconds = [];

function ask() {
    const start = performance.now();
    return new Promise((resolve, reject) => {
        get(`${process.argv[2]}/health`, { agent }, (response) => {
            response.resume().on('end', () => resolve(performance.now() - start));
        }).on('error', reject);
    });
}

await ask();
process.send('ready');
let isAsked = false;
process.once('message', () => {
    isAsked = true;
});
while (!isAsked) {
    milliseconds.push(await ask());
    await delay(PAUSE_MS);
}
process.send(milliseconds, () => process.exit());
