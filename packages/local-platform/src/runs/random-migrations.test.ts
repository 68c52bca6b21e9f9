import { expect, it } from 'vitest';
import { startPlatform, untilLogged } from '../../test/platform-fixture.js';
import { createTestClock } from '../clock.js';

it('a running run migrates at random and goes on from its state', async () => {
    const clock = createTestClock();
    const { client } = await startPlatform(['counting'], { clock, migrationIntervalSecs: 3, random: () => 0 });
    const { id } = await client.actor('counting').start({ endsAtStart: 2 });
    await untilLogged(client, id, 'start 1');
    await clock.advance(3000);
    const run = await client.run(id).waitForFinish();
    expect(run).toMatchObject({ status: 'SUCCEEDED', stats: { migrationCount: 1 } });
});
