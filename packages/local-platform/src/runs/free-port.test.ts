import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from './free-port.js';

it('finds a port that nothing uses, outside the range from which the system gives ports to others', async () => {
    const taken = await freePort();
    const server = createServer().listen(taken, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const free = await freePort();
    for (const port of [taken, free]) expect(port).toBeLessThan(32_768);
    const draws = [taken, taken, free];
    expect(await freePort(() => draws.shift() ?? 0)).toBe(free);
    expect(await freePort(() => taken)).not.toBe(taken);
});
