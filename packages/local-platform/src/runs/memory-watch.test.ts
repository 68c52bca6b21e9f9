import { expect, it } from 'vitest';
import { startPlatform } from '../../test/platform-fixture.js';

it.skipIf(process.platform === 'win32')('a run over its memory is killed, and its message says so', async () => {
    const { client } = await startPlatform(['filling'], { abortRunsOnClose: true });
    const [over, within] = await Promise.all(
        [256, 1024].map((memory) => client.actor('filling').start({}, { memory })),
    );
    const run = await client.run(over!.id).waitForFinish();
    const statusMessage =
        'The run used more than its 256 MB of memory, so its process was killed. Resurrect it with more memory to go on.';
    expect(run).toMatchObject({ status: 'FAILED', exitCode: 137, statusMessage });
    expect(run.stats.memMaxBytes).toBeGreaterThan(256 * 2 ** 20);
    expect(await client.log(over!.id).get()).toContain(`ACTOR: ${statusMessage}`);
    expect((await client.run(within!.id).get())?.status).toBe('RUNNING');
});
