import type { ScheduledStart, SchedulesView, ScheduleView } from '@offer-chain/console/views';
import { ApiError } from '../api-error.js';
import { isoTime, type PlatformContext } from '../context.js';
import { findRun } from '../runs/run-record.js';
import { latestRunsOf } from '../schedules/invoke-schedule.js';
import { scheduleLogResource } from '../schedules/schedule-log.js';
import { listSchedules, type ScheduleAction, type ScheduleRecord } from '../schedules/schedules.js';
import { getTask } from '../tasks/tasks.js';
import { namedActor } from './named-actor.js';

const SHOWN_RUNS = 3;

/** Returns the data of the page with all schedules, the newest first. */
export function schedulesView(context: PlatformContext): SchedulesView {
    const { schedules } = listSchedules(context, { offset: 0, limit: -1, desc: true });
    const view: SchedulesView = { order: schedules.map(({ id }) => id) };
    for (const schedule of schedules) view[`schedule:${schedule.id}`] = scheduleView(context, schedule);
    return view;
}

function scheduleView(context: PlatformContext, schedule: ScheduleRecord): ScheduleView {
    const { id, name, nextRunAt, document } = schedule;
    const { title, cronExpression, timezone, isEnabled, isExclusive, actions } = document;
    const runs = latestRunsOf(context, id, SHOWN_RUNS).flatMap((runId) => findRun(context, runId) ?? []);
    const lastLine = scheduleLogResource(context, id).at(-1);
    return {
        id,
        name,
        title,
        cronExpression,
        timezone,
        isEnabled,
        isExclusive,
        nextRunAt: isoTime(nextRunAt),
        starts: actions.map((action) => scheduledStart(context, action)),
        lastRuns: runs.map((run) => ({ id: run.id, status: run.status, startedAt: isoTime(run.startedAt) })),
        problem: lastLine && lastLine.level !== 'INFO' ? lastLine.message : null,
    };
}

function scheduledStart(context: PlatformContext, action: ScheduleAction): ScheduledStart {
    if (action.type === 'RUN_ACTOR') return { actor: namedActor(context, action.actorId), task: null };
    try {
        const task = getTask(context, action.actorTaskId);
        return { actor: namedActor(context, task.actorId), task: task.name };
    } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return { actor: null, task: action.actorTaskId };
    }
}
