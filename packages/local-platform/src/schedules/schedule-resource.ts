import { isoTime, type PlatformContext } from '../context.js';
import type { ScheduleRecord } from './schedules.js';

/**
 * Returns a schedule as the API shows it.
 *
 * @see https://docs.apify.com/api/v2/schedule-get
 */
export function scheduleResource(context: PlatformContext, schedule: ScheduleRecord) {
    const { title, description, notifications, actions } = schedule.document;
    return { ...scheduleFields(context, schedule), title, description, notifications, actions };
}

/** Returns a schedule as it appears in lists. Of its actions, it shows only what they start. */
export function shortScheduleResource(context: PlatformContext, schedule: ScheduleRecord) {
    const actions = schedule.document.actions.map((action) =>
        action.type === 'RUN_ACTOR'
            ? { id: action.id, type: action.type, actorId: action.actorId }
            : { id: action.id, type: action.type, actorTaskId: action.actorTaskId },
    );
    return { ...scheduleFields(context, schedule), actions };
}

function scheduleFields(context: PlatformContext, schedule: ScheduleRecord) {
    const { cronExpression, timezone, isEnabled, isExclusive } = schedule.document;
    return {
        id: schedule.id,
        userId: context.user.id,
        name: schedule.name,
        cronExpression,
        timezone,
        isEnabled,
        isExclusive,
        createdAt: isoTime(schedule.createdAt),
        modifiedAt: isoTime(schedule.modifiedAt),
        nextRunAt: isoTime(schedule.nextRunAt),
        lastRunAt: isoTime(schedule.lastRunAt),
    };
}
