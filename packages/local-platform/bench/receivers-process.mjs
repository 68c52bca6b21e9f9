// Receivers of webhooks in a process of their own: `receivers-process.mjs ACCEPTING SILENT`. They say over IPC where they
// listen. The message `silence` is answered once each of the silent ones has a call. A message with a number waits until so
// many dispatches have arrived, or none has for ten seconds, and tells what arrived since the last one.
import { createServer } from 'node:http';

const [accepting, silent] = process.argv.slice(2).map(Number);
const QUIET_MS = 10_000;
const now = () => performance.timeOrigin + performance.now();

let arrivals = [];
let lastArrivalAt = now();
let arrived = () => {};
const called = new Set();
let silenced = () => {};

function accept(request, response) {
    const arrivedAt = now();
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
        response.end('thank you');
        const { resource } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        const dispatchId = request.headers['x-apify-webhook-dispatch-id'];
        arrivals.push({ event: resource.id, dispatchId, delayMs: arrivedAt - resource.happenedAt, arrivedAt });
        lastArrivalAt = arrivedAt;
        arrived();
    });
}

function keepSilent({ headers }) {
    called.add(headers.host);
    silenced();
}

async function listen(listener) {
    const server = createServer(listener);
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${server.address().port}/`;
}

async function urls(count, listener) {
    const listening = [];
    for (let i = 0; i < count; i++) listening.push(await listen(listener));
    return listening;
}

function tellSilence() {
    silenced = () => {
        if (called.size < silent) return;
        silenced = () => {};
        process.send('silence');
    };
    silenced();
}

process.on('disconnect', () => process.exit());
process.on('message', (expected) => {
    if (expected === 'silence') return tellSilence();
    lastArrivalAt = now();
    const tell = () => {
        clearInterval(quiet);
        arrived = () => {};
        process.send(arrivals);
        arrivals = [];
    };
    arrived = () => {
        if (arrivals.length >= expected) tell();
    };
    const quiet = setInterval(() => {
        if (now() - lastArrivalAt > QUIET_MS) tell();
    }, 1000);
    arrived();
});
process.send({ accepting: await urls(accepting, accept), silent: await urls(silent, keepSilent) });
