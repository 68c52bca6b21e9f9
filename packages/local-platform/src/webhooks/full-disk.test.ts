import { expect, it } from 'vitest';
import { fillDisk } from '../../test/full-disk.js';
import { status } from '../../test/receiver.js';
import { useWebhookPlatform } from '../../test/webhook-fixture.js';
import { PAUSE_AFTER_ERROR_MS } from '../passing-error.js';

const on = useWebhookPlatform();

it.each([
    [200, { status: 'SUCCEEDED', nextAttemptAt: null }],
    [500, { status: 'ACTIVE', nextAttemptAt: expect.any(Date) }],
])('records a response with %d later when the disk is full, and does not send the dispatch again', async (code, ended) => {
    let free = () => {};
    const { clock, logged } = on.platform;
    const sent = await on.sendTo((response, request) => {
        free = fillDisk();
        status(code)(response, request);
    });
    expect(sent).toMatchObject({ status: 'ACTIVE', nextAttemptAt: null });
    expect(logged).toContain('Webhooks could not be sent: the ends of 1 calls cannot be written');
    await clock.advance(PAUSE_AFTER_ERROR_MS);
    free();
    await clock.advance(PAUSE_AFTER_ERROR_MS);
    expect(await on.onlyDispatch()).toMatchObject({ ...ended, calls: [{ responseStatus: code }] });
    expect(on.receiver.requests).toHaveLength(1);
});
