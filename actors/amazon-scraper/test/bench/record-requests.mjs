// Loaded into an Actor's process before its own code: writes into $REQUESTS_FILE when it sent each request.
import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';

const moments = [];

function record(url) {
    const { user, system } = process.cpuUsage();
    // The clock begins with the process.
    moments.push({ url, ms: performance.now(), cpuMs: (user + system) / 1000 });
}

record('');
subscribe('http.client.request.start', ({ request }) => record(`http://${request.getHeader('host')}${request.path}`));
process.once('exit', () => writeFileSync(process.env.REQUESTS_FILE, JSON.stringify(moments)));
