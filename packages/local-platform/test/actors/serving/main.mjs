// Serves HTTP in Standby: repeats what it gets, chunk by chunk, until it is told to end.
import { createServer } from 'node:http';
import { Actor } from 'apify';

await Actor.init();
let probes = 0;
const server = createServer(async (request, response) => {
    if (request.headers['x-apify-container-server-readiness-probe']) {
        probes += 1;
        response.end('ready');
        return;
    }
    const { method, url, headers } = request;
    const [origin, standbyUrl] = [Actor.config.get('metaOrigin'), Actor.config.get('standbyUrl')];
    response.writeHead(203, { 'content-type': 'text/plain', 'x-run-id': process.env.ACTOR_RUN_ID });
    response.write(
        `${JSON.stringify({ method, url, host: headers['x-forwarded-host'], probes, origin, standbyUrl })}\n`,
    );
    for await (const chunk of request) response.write(`got ${chunk}\n`);
    response.end();
});
server.listen(Actor.config.get('standbyPort'));

Actor.on('aborting', async () => {
    await Actor.pushData({ said: 'goodbye' });
    await Actor.exit();
});
