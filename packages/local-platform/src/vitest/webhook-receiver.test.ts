import { expect, it, onTestFinished } from 'vitest';
import { startTestTime } from './test-time.js';
import { startWebhookReceiver } from './webhook-receiver.js';

async function openReceiver(timeoutMs = 0) {
    const receiver = await startWebhookReceiver(startTestTime(timeoutMs));
    onTestFinished(() => receiver.close());
    return receiver;
}

const post = (url: string, body: string) => fetch(url, { method: 'POST', body });

it('returns webhooks one after another, those that arrived before and those that arrive later', async () => {
    const receiver = await openReceiver();
    await post(`${receiver.url}first?a=1`, '{"n": 1}');
    const first = await receiver.next();
    expect(first).toMatchObject({ method: 'POST', path: '/first?a=1', payload: { n: 1 } });
    const second = receiver.next();
    await post(receiver.url, 'no JSON');
    expect((await second).payload).toBe('no JSON');
    expect(receiver.received).toEqual([first, await second]);
});

it('responds with the status that it is told', async () => {
    const receiver = await openReceiver();
    expect((await post(receiver.url, '{}')).status).toBe(200);
    receiver.respondWith(503);
    expect((await post(receiver.url, '{}')).status).toBe(503);
});

it('says that no webhook has arrived before vitest ends the test', async () => {
    const receiver = await openReceiver(20);
    await expect(receiver.next()).rejects.toThrow(
        "The receiver got no further webhook; next() has returned 0.\nThe test's timeout is 0.02 s. For a longer one",
    );
});
