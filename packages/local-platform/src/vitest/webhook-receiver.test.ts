import { expect, it, onTestFinished } from 'vitest';
import { startTestTime } from './test-time.js';
import { startWebhookReceiver } from './webhook-receiver.js';

async function openReceiver(timeoutMs = 0) {
    const receiver = await startWebhookReceiver(startTestTime(timeoutMs));
    onTestFinished(() => receiver.close());
    return receiver;
}

const post = (url: string, body: string) => fetch(url, { method: 'POST', body });

it('gives out webhooks one after another, those that came before and those that come later', async () => {
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

it('says that no webhook has come before the test is ended for taking too long', async () => {
    const receiver = await openReceiver(20);
    await expect(receiver.next()).rejects.toThrow(
        'No webhook has come to the receiver, after 0 that it gave out.\nThe test has 0.02 s: for more set',
    );
});
