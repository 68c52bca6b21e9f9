import { expect, it } from 'vitest';
import { idleSupervisor } from '../../test/memory-api.js';
import { startPlatform, untilLogged } from '../../test/platform-fixture.js';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { createTestClock } from '../clock.js';
import { startRandomMigrations } from './random-migrations.js';
import { saveRun } from './run-record.js';

it('a running run migrates at random and goes on from its state', async () => {
    const clock = createTestClock();
    const { client } = await startPlatform(['counting'], { clock, migrationIntervalSecs: 61, random: () => 0 });
    const { id } = await client.actor('counting').start({ endsAtStart: 2 });
    await untilLogged(client, id, 'start 1');
    await clock.advance(61_000);
    // The migration's minute ends before the next one begins.
    await clock.advance(60_000);
    const run = await client.run(id).waitForFinish();
    expect(run).toMatchObject({ status: 'SUCCEEDED', stats: { migrationCount: 1 } });
    const count = (await client.run(id).keyValueStore().getRecord('COUNT'))?.value;
    expect(count).toEqual({ starts: 2 });
});

it('one of the running runs migrates each time, until the migrations are stopped', async () => {
    const clock = createTestClock();
    const picks = [0, 0.99, 0.5];
    const context = { ...memoryContext(), clock, random: () => picks.shift() ?? 0 };
    for (const id of ['a', 'b', 'c']) saveRun(context, { ...runningRun(id), status: id === 'b' ? 'READY' : 'RUNNING' });
    const migrated: string[] = [];
    const stop = startRandomMigrations(context, idleSupervisor({ migrate: (id) => void migrated.push(id) }), 3);
    await clock.advance(2999);
    expect(migrated).toEqual([]);
    await clock.advance(6001);
    expect(migrated).toEqual(['a', 'c', 'c']);
    stop();
    expect(clock.untilNextTimer()).toBeNull();
    context.database.close();
});
