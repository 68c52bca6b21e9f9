import { expect, it } from 'vitest';
import { fillDisk } from '../../test/full-disk.js';
import { status } from '../../test/receiver.js';
import { useWebhookPlatform } from '../../test/webhook-fixture.js';
import { PAUSE_AFTER_ERROR_MS } from '../passing-error.js';
import { LONGEST_FIRST_DELAY_MS } from './attempt.js';

const HOUR_MS = 3_600_000;

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

it('retries in time when the clock was set back before the end of a call could be written', async () => {
    let free = () => {};
    const { clock } = on.platform;
    await on.sendTo((response, request) => {
        free = fillDisk();
        status(500)(response, request);
    });
    on.receiver.answer = status(200);
    clock.setBack(HOUR_MS);
    await clock.advance(PAUSE_AFTER_ERROR_MS);
    free();
    await clock.advance(PAUSE_AFTER_ERROR_MS);
    expect(await on.onlyDispatch()).toMatchObject({ calls: [{ responseStatus: 500 }] });
    await clock.advance(LONGEST_FIRST_DELAY_MS);
    expect(on.receiver.requests).toHaveLength(2);
});
