import { expect, it } from 'vitest';
import { readLimited } from './read-limited.js';

it('reads a body of the greatest length, and no more than that of an endless body', async () => {
    let given = 0;
    let isCancelled = false;
    const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
            given += 1000;
            controller.enqueue(new Uint8Array(1000));
        },
        cancel() {
            isCancelled = true;
        },
    });
    expect(await readLimited(endless, 10_000)).toBeNull();
    expect([given <= 13_000, isCancelled]).toEqual([true, true]);
    expect(await readLimited(new Response('12345').body, 5)).toEqual(Buffer.from('12345'));
    expect(await readLimited(null, 5)).toEqual(Buffer.alloc(0));
});
