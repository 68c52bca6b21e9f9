import { expect, it } from 'vitest';
import { fillDisk } from '../../test/full-disk.js';
import { startPlatform } from '../../test/platform-fixture.js';
import { createTestClock } from '../clock.js';
import { PAUSE_AFTER_ERROR_MS } from '../passing-error.js';

it('a disk that is full for a moment holds a run back: its timeout and its end are written later', async () => {
    const clock = createTestClock();
    const logged: string[] = [];
    const log = (line: string) => void logged.push(line);
    const { client, platform } = await startPlatform(['sleeping'], { clock, abortRunsOnClose: true, log });
    const statusOf = async (id: string) => (await client.run(id).get())?.status;
    const first = await client.actor('sleeping').start({}, { timeout: 60 });
    await platform.settled();

    const free = fillDisk();
    await clock.advance(70_000);
    expect(await statusOf(first.id)).toBe('RUNNING');
    expect(logged.join('\n')).toContain(`The end of run ${first.id} cannot be written: database or disk is full`);
    free();
    await clock.advance(PAUSE_AFTER_ERROR_MS);
    expect(await client.run(first.id).get()).toMatchObject({ status: 'TIMED-OUT', statusMessage: 'Actor timed out' });
});
