import { expect, it } from 'vitest';
import { endWebhook, listenToRunEnds } from './run-ends.js';

/** Listens on a port that nobody has, below the range that the system assigns from. */
async function listenOnFreePort(secret: string) {
    for (let port = 20_000 + (process.pid % 10_000); ; port++) {
        try {
            return { port, ends: await listenToRunEnds(port, secret) };
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
        }
    }
}

it('each webhook with the secret wakes the watch once, and no other request does', async () => {
    const { port, ends } = await listenOnFreePort('secret');
    try {
        const { headersTemplate } = endWebhook('http://localhost', 'secret', 'key');
        const call = async (headers: Record<string, string>, body: string) =>
            (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body })).status;
        const taken = ends.take();
        expect(await call({ 'X-Watch-Secret': 'guessed' }, '{"runId":"forged"}')).toBe(403);
        expect(await call({}, '{"runId":"forged"}')).toBe(403);
        expect(await call(JSON.parse(headersTemplate), 'no id')).toBe(400);
        expect(await call(JSON.parse(headersTemplate), '{"runId":"run1"}')).toBe(200);
        expect(await taken).toEqual(['run1']);
        expect(await call(JSON.parse(headersTemplate), '{"runId":"run2"}')).toBe(200);
        expect(await call(JSON.parse(headersTemplate), '{"runId":"run2"}')).toBe(200);
        expect(await ends.take()).toEqual(['run2']);
    } finally {
        await ends.close();
    }
});
