import { expect, it, onTestFinished } from 'vitest';
import { actorFolder } from '../../test/actor-folder.js';
import { fillDisk } from '../../test/full-disk.js';
import { idleSupervisor } from '../../test/memory-api.js';
import { memoryContext } from '../../test/run-record-fixture.js';
import { registerActorFolder } from '../actors/register-folder.js';
import { createTestClock } from '../clock.js';
import { randomIds } from '../identifiers.js';
import { changeRun, listRuns, type Run } from '../runs/run-record.js';
import { findRecord } from '../storage/key-value-stores.js';
import { createTask } from '../tasks/change-task.js';
import { createSchedule, updateSchedule } from './change-schedule.js';
import { scheduleLogResource } from './schedule-log.js';
import { startScheduler } from './scheduler.js';
import { deleteSchedule, getSchedule } from './schedules.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A platform without processes on a clock of its own, with an Actor and a task. */
function open() {
    const clock = createTestClock();
    const context = { ...memoryContext(), clock, newId: randomIds };
    onTestFinished(() => context.database.close());
    const { actor } = registerActorFolder(context, actorFolder('unstartable'));
    const task = createTask(context, { actId: actor.id, name: 'nightly', input: { a: 1, b: 2 } });
    const started: string[] = [];
    const supervisor = idleSupervisor({ start: ({ id }) => void started.push(id) });
    const runs = () => listRuns(context, {}).runs;
    const log = (id: string) => scheduleLogResource(context, id).map(({ level, message }) => `${level} ${message}`);
    const end = ({ id }: Run) => {
        changeRun(context, id, (run) => {
            run.status = 'SUCCEEDED';
        });
    };
    return { context, clock, actor, task, supervisor, started, runs, log, end };
}

it('lives through a month of mornings in its time zone, one of them an hour earlier', async () => {
    const { context, clock, actor, task, supervisor, started, runs, log } = open();
    await clock.advance(Date.UTC(2026, 2, 10) - clock.now());
    onTestFinished(startScheduler(context, supervisor));
    const { id } = createSchedule(context, {
        name: 'mornings',
        cronExpression: '0 6 * * *',
        timezone: 'Europe/Prague',
        isEnabled: true,
        actions: [
            {
                type: 'RUN_ACTOR',
                actorId: 'local~unstartable',
                runInput: { body: '{"of":"schedule"}', contentType: 'application/json' },
                runOptions: { memoryMbytes: 512, timeoutSecs: 7 },
            },
            { type: 'RUN_ACTOR_TASK', actorTaskId: 'local~nightly', input: { b: 3 } },
        ],
    });
    await clock.advance(30 * DAY);
    expect(runs()).toHaveLength(60);
    expect(started).toEqual(runs().map((run) => run.id));
    const times = runs().map(({ startedAt }) => new Date(startedAt).toISOString().slice(11, 19));
    expect(times.filter((time) => time === '05:00:00')).toHaveLength(2 * 19);
    expect(times.filter((time) => time === '04:00:00')).toHaveLength(2 * 11);
    const [first, second] = runs();
    const meta = { origin: 'SCHEDULER', scheduleId: id, scheduledAt: '2026-03-10T05:00:00.000Z' };
    expect(first).toMatchObject({ actorId: actor.id, taskId: null, document: { meta } });
    expect(first?.document.options).toMatchObject({ memoryMbytes: 512, timeoutSecs: 7 });
    expect(second).toMatchObject({ taskId: task.id, document: { meta } });
    const inputs = [first, second].map((run) => findRecord(context, run!.defaultKeyValueStoreId, 'INPUT'));
    expect(inputs.map((input) => JSON.parse(String(input?.value)))).toEqual([{ of: 'schedule' }, { a: 1, b: 3 }]);
    expect(getSchedule(context, id)).toMatchObject({
        lastRunAt: Date.UTC(2026, 3, 8, 4),
        nextRunAt: Date.UTC(2026, 3, 9, 4),
    });
    expect(log(id)).toEqual(Array.from({ length: 30 }, () => 'INFO Schedule invoked'));

    const schedule = getSchedule(context, 'Mornings');
    expect(updateSchedule(context, schedule, { isEnabled: false }).nextRunAt).toBeNull();
    await clock.advance(2 * DAY);
    updateSchedule(context, getSchedule(context, id), { isEnabled: true, cronExpression: '@hourly' });
    await clock.advance(2 * HOUR);
    expect(runs()).toHaveLength(64);
    deleteSchedule(context, id);
    await clock.advance(DAY);
    expect(runs()).toHaveLength(64);
    expect(log(id)).toEqual([]);
});

it('an exclusive schedule leaves an action out while its run goes on, and says so', async () => {
    const { context, clock, actor, task, supervisor, runs, log, end } = open();
    onTestFinished(startScheduler(context, supervisor));
    const action = { type: 'RUN_ACTOR', actorId: actor.id } as const;
    const { id } = createSchedule(context, {
        cronExpression: '@hourly',
        isEnabled: true,
        isExclusive: true,
        actions: [action, action, { type: 'RUN_ACTOR_TASK', actorTaskId: task.id }],
    });
    await clock.advance(HOUR);
    const [, second, ofTask] = runs();
    expect(runs()).toHaveLength(3);
    end(runs()[0]!);
    end(ofTask!);
    await clock.advance(HOUR);
    expect(runs().map(({ taskId }) => taskId)).toEqual([null, null, task.id, task.id]);
    const left = `WARNING Actor "${actor.id}" was not started: its run "${second!.id}" of this schedule is still running, and the schedule is exclusive.`;
    expect(log(id)).toEqual(['INFO Schedule invoked', 'INFO Schedule invoked', left, left]);
    for (const run of runs()) end(run);
    await clock.advance(HOUR);
    expect(runs()).toHaveLength(7);
});

it('an action that cannot start is an error in the log, and the others start', async () => {
    const { context, clock, actor, task, supervisor, runs, log } = open();
    onTestFinished(startScheduler(context, supervisor));
    const other = registerActorFolder(context, actorFolder('writer')).actor;
    const { id } = createSchedule(context, {
        cronExpression: '@daily',
        isEnabled: true,
        actions: [
            { type: 'RUN_ACTOR', actorId: actor.id, runOptions: { build: 'beta' } },
            { type: 'RUN_ACTOR_TASK', actorTaskId: task.id },
            { type: 'RUN_ACTOR', actorId: other.id },
        ],
    });
    context.database.run('DELETE FROM actor_tasks WHERE id = ?', task.id);
    await clock.advance(DAY);
    expect(runs().map(({ actorId }) => actorId)).toEqual([other.id]);
    expect(log(id)).toEqual([
        'INFO Schedule invoked',
        expect.stringMatching(`^ERROR Cannot start Actor "${actor.id}": .*beta`),
        `ERROR Cannot start Actor task "${task.id}": Actor task was not found`,
    ]);
});

it('goes on after a restart; what passed meanwhile is left out and told of, and a moment that is now is not', async () => {
    const { context, clock, actor, supervisor, runs, log } = open();
    const stop = startScheduler(context, supervisor);
    const { id } = createSchedule(context, {
        cronExpression: '@daily',
        isEnabled: true,
        actions: [{ type: 'RUN_ACTOR', actorId: actor.id }],
    });
    await clock.advance(DAY);
    stop();
    await clock.advance(3.5 * DAY);
    const stopAgain = startScheduler(context, supervisor);
    expect(runs()).toHaveLength(1);
    expect(log(id).slice(1)).toEqual([
        'WARNING Schedule was not invoked at 2026-01-03T00:00:00.000Z, because the platform was not running. ' +
            'It is next invoked at 2026-01-06T00:00:00.000Z.',
    ]);
    stopAgain();
    await clock.advance(DAY / 2);
    onTestFinished(startScheduler(context, supervisor));
    await clock.advance(0);
    expect(runs()).toHaveLength(2);
    expect(log(id)).toHaveLength(3);
});

it('tries again when the database fails, and the moment comes once', async () => {
    const { context, clock, actor, supervisor, runs, log } = open();
    onTestFinished(startScheduler(context, supervisor));
    const { id } = createSchedule(context, {
        cronExpression: '@daily',
        isEnabled: true,
        actions: [{ type: 'RUN_ACTOR', actorId: actor.id }],
    });
    const free = fillDisk();
    onTestFinished(free);
    await clock.advance(DAY);
    expect(log(id)).toEqual([]);
    free();
    await clock.advance(HOUR);
    expect(log(id)).toEqual(['INFO Schedule invoked']);
    expect(runs().map(({ document }) => document.meta.scheduledAt)).toEqual(['2026-01-02T00:00:00.000Z']);
});

it('a schedule that fails stops no other one, and goes on with its next moment', async () => {
    const { context, clock, actor, task, supervisor, runs, log } = open();
    const said: string[] = [];
    onTestFinished(startScheduler({ ...context, log: (message) => void said.push(message) }, supervisor));
    const daily = { cronExpression: '@daily', isEnabled: true };
    const broken = createSchedule(context, { ...daily, actions: [{ type: 'RUN_ACTOR_TASK', actorTaskId: task.id }] });
    const { id } = createSchedule(context, { ...daily, actions: [{ type: 'RUN_ACTOR', actorId: actor.id }] });
    context.database.run("UPDATE actor_tasks SET document = 'no JSON' WHERE id = ?", task.id);
    await clock.advance(2 * DAY);
    expect(log(id)).toEqual(['INFO Schedule invoked', 'INFO Schedule invoked']);
    expect(runs().map(({ actorId }) => actorId)).toEqual([actor.id, actor.id]);
    const failed = expect.stringMatching(/^ERROR Schedule could not be invoked: Unexpected token/);
    expect(log(broken.id)).toEqual([failed, failed]);
    expect(getSchedule(context, broken.id)).toMatchObject({ lastRunAt: null, nextRunAt: clock.now() + DAY });
    expect(said).toHaveLength(2);
    expect(said[0]).toContain(`Schedule "${broken.id}" could not be invoked`);
});

it('a moment that is skipped as the clock is set forward comes within a minute', async () => {
    const { context, clock, actor, supervisor, log } = open();
    onTestFinished(startScheduler(context, supervisor));
    const actions = [{ type: 'RUN_ACTOR' as const, actorId: actor.id }];
    const { id } = createSchedule(context, { cronExpression: '@hourly', isEnabled: true, actions });
    clock.setBack(-2 * HOUR);
    await clock.advance(60_000);
    expect(log(id)).toEqual(['INFO Schedule invoked']);
});
