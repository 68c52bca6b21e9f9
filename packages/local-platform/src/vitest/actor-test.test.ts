import { actorFolder } from '../../test/actor-folder.js';
import { expect, test } from './index.js';
import { followRun } from './started-run.js';
import { startTestTime } from './test-time.js';

const PUSHING = actorFolder('pushing');
const COUNTING = actorFolder('counting');
const SLEEPING = actorFolder('sleeping');

test('a webhook that was not accepted is sent again when the test advances the clock', async ({
    clock,
    receiver,
    runActor,
}) => {
    receiver.respondWith(500);
    const webhooks = [{ eventTypes: ['ACTOR.RUN.SUCCEEDED' as const], requestUrl: receiver.url }];
    await runActor(PUSHING, { items: 0 }, { webhooks });
    const { payload } = await receiver.next();
    receiver.respondWith(200);
    await clock.advance(60_000);
    expect((await receiver.next()).payload).toEqual(payload);
    await clock.advance(86_400_000);
    expect(receiver.received).toHaveLength(2);
});

test('a run that does not reboot itself is moved when its minute has passed, and a run can be killed', async ({
    startActor,
}) => {
    const run = await startActor(COUNTING, { endsAtStart: 3 });
    await run.untilLogged('start 1');
    await run.migrate({ graceSecs: 0 });
    await run.untilLogged('start 2');
    await run.kill();
    const result = await run.finished();
    expect(result).toHaveFailed();
    expect(result.run).toMatchObject({ exitCode: 137, stats: { migrationCount: 1 } });
    expect(result.records).toEqual({ INPUT: { endsAtStart: 3 }, COUNT: { starts: 2 } });
    await expect(run.kill()).rejects.toThrow(
        `No process of run ${run.id} was found, so none was killed; the run is FAILED.`,
    );
    await expect(run.migrate()).rejects.toThrow(`Run ${run.id} cannot be migrated: Only a RUNNING run can be`);
    await expect(run.untilLogged('never')).rejects.toThrow(`ended as FAILED and did not log "never".\nIts log:\n    `);
});

test('a run that does not end in time fails the test with its log', async ({ client, clock, platform, startActor }) => {
    const { id, untilLogged } = await startActor(SLEEPING);
    await untilLogged('Running under');
    const run = followRun(id, { client, clock, platform, time: startTestTime(20) });
    const log = /The test's timeout is 0\.02 s\. For a longer one set test\.testTimeout/;
    await expect(run.finished()).rejects.toThrow(`Run ${id} has not ended; it is RUNNING.\nIts log:\n    `);
    await expect(run.finished()).rejects.toThrow(log);
    await expect(run.untilLogged('never')).rejects.toThrow(`Run ${id} has not logged "never".\nIts log:\n    `);
});

test('an Actor that has not run has no last result', async ({ addActor, getLastResult }) => {
    await expect(getLastResult(await addActor(PUSHING))).rejects.toThrow('Actor pushing has not run');
});

test.extend({ platformOptions: { memoryBudgetMbytes: 128 } })(
    'platformOptions set up the platform of a test',
    async ({ runActor }) => {
        await expect(runActor(PUSHING, {}, { memory: 256 })).rejects.toThrow('128');
    },
);
