import { ApiError } from '../api-error.js';
import { isoTime, type PlatformContext } from '../context.js';
import { type RunRequest, startRun } from '../runs/start-run.js';
import type { RunSupervisor } from '../runs/supervisor.js';
import { IS_ACTIVE } from '../status.js';
import { runOptionsOf, taskTarget } from '../tasks/task-run.js';
import { getTask } from '../tasks/tasks.js';
import { appendScheduleLog } from './schedule-log.js';
import { type ScheduleAction, type ScheduleRecord, saveSchedule } from './schedules.js';

/** The SQL condition that a row of the table `runs` was started by the schedule in the first parameter. */
const IS_OF_SCHEDULE = "document ->> '$.meta.scheduleId' = ?";

/**
 * Starts the actions of a schedule. Its new run times, its log and its runs are written in one transaction, so that no
 * run time is lost or repeated when the platform is killed. An action that cannot start adds a line to the log. The
 * others still start.
 *
 * @param schedule The schedule, with the run times that it has afterwards.
 * @param scheduledAt The run time that has come, in milliseconds since the epoch.
 */
export function invokeSchedule(
    context: PlatformContext,
    supervisor: RunSupervisor,
    schedule: ScheduleRecord,
    scheduledAt: number,
): void {
    const { database } = context;
    const { actions, isExclusive } = schedule.document;
    // No process starts before the commit.
    const afterCommit: RunSupervisor = {
        ...supervisor,
        start: (run) => database.afterCommit(() => supervisor.start(run)),
    };
    database.transaction(() => {
        // Find them first, because an Actor in two actions can run twice at the same time.
        const earlierRuns = actions.map((action) => isExclusive && findRunUnderWay(context, schedule.id, action));
        saveSchedule(context, schedule);
        appendScheduleLog(context, schedule.id, 'INFO', 'Schedule invoked');
        for (const [index, action] of actions.entries()) {
            const earlierRun = earlierRuns[index];
            if (earlierRun) {
                const message = `${nameOf(action)} was not started: its run "${earlierRun}" of this schedule is still running, and the schedule is exclusive.`;
                appendScheduleLog(context, schedule.id, 'WARNING', message);
                continue;
            }
            try {
                const meta = { origin: 'SCHEDULER', scheduleId: schedule.id, scheduledAt: isoTime(scheduledAt) };
                startRun(context, afterCommit, { ...requestOf(context, action), meta });
            } catch (error) {
                if (!(error instanceof ApiError)) throw error;
                appendScheduleLog(context, schedule.id, 'ERROR', `Cannot start ${nameOf(action)}: ${error.message}`);
            }
        }
    });
}

/**
 * Returns the latest runs that a schedule has started, the latest first.
 *
 * @param limit The most runs to return.
 * @returns Their ids.
 */
export function latestRunsOf({ database }: PlatformContext, scheduleId: string, limit: number): string[] {
    return database
        .all<{ id: string }>(
            `SELECT id FROM runs WHERE ${IS_OF_SCHEDULE} ORDER BY started_at DESC, rowid DESC LIMIT ?`,
            scheduleId,
            limit,
        )
        .map(({ id }) => id);
}

function findRunUnderWay({ database }: PlatformContext, scheduleId: string, action: ScheduleAction) {
    const [condition, id] =
        action.type === 'RUN_ACTOR'
            ? ['actor_id = ? AND task_id IS NULL', action.actorId]
            : ['task_id = ?', action.actorTaskId];
    return database.one<{ id: string }>(
        `SELECT id FROM runs WHERE ${IS_OF_SCHEDULE} AND ${condition} AND ${IS_ACTIVE}`,
        scheduleId,
        id,
    )?.id;
}

function requestOf(context: PlatformContext, action: ScheduleAction): Omit<RunRequest, 'meta'> {
    if (action.type === 'RUN_ACTOR') {
        const { actorId, runInput, runOptions } = action;
        return {
            actorId,
            options: runOptionsOf(runOptions ?? {}),
            ...(runInput?.body && {
                input: { contentType: runInput.contentType ?? undefined, value: Buffer.from(runInput.body) },
            }),
        };
    }
    return {
        ...taskTarget(getTask(context, action.actorTaskId), {}),
        ...(action.input && { input: { contentType: undefined, value: Buffer.from(JSON.stringify(action.input)) } }),
    };
}

/** Names an action as Apify's log does. */
function nameOf(action: ScheduleAction): string {
    return action.type === 'RUN_ACTOR' ? `Actor "${action.actorId}"` : `Actor task "${action.actorTaskId}"`;
}
