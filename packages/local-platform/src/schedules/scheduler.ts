import type { Timer } from '../clock.js';
import { isoTime, type PlatformContext } from '../context.js';
import { PAUSE_AFTER_ERROR_MS } from '../passing-error.js';
import type { RunSupervisor } from '../runs/supervisor.js';
import { findMomentAfter, findNextMoment } from './cron.js';
import { invokeSchedule } from './invoke-schedule.js';
import { appendScheduleLog } from './schedule-log.js';
import { dueSchedules, findEarliestMoment, SCHEDULES_CHANGED, type ScheduleRecord, saveSchedule } from './schedules.js';

/**
 * Invokes schedules when their moments come. The database holds the moments, and the next one needs one timer. Moments
 * that passed while the platform was down are left out, as a schedule tells when to run and not how often; each leaves
 * a line in the schedule's log.
 *
 * @returns Stops it.
 */
export function startScheduler(context: PlatformContext, supervisor: RunSupervisor): () => void {
    const { clock, changes } = context;
    let timer: Timer | undefined;
    const arm = () => {
        timer?.cancel();
        const next = findEarliestMoment(context);
        timer = next === null ? undefined : clock.setTimer(invokeDue, next - clock.now());
    };
    const invokeDue = () => {
        try {
            for (const schedule of dueSchedules(context, clock.now())) invoke(context, supervisor, schedule);
            arm();
        } catch (error) {
            context.log(`A schedule could not be invoked: ${(error as Error).stack}`);
            timer?.cancel();
            timer = clock.setTimer(invokeDue, PAUSE_AFTER_ERROR_MS);
        }
    };

    // A moment that is now has not passed.
    for (const schedule of dueSchedules(context, clock.now() - 1)) leaveOut(context, schedule);
    const stopListening = changes.listen(SCHEDULES_CHANGED, arm);
    arm();
    return () => {
        stopListening();
        timer?.cancel();
    };
}

/** A moment may come late, as on a machine that slept: then it comes once, whatever it has missed. */
function invoke(context: PlatformContext, supervisor: RunSupervisor, schedule: ScheduleRecord): void {
    const now = context.clock.now();
    const { cronExpression, timezone } = schedule.document;
    const moment = schedule.nextRunAt ?? now;
    const nextRunAt = findMomentAfter(cronExpression, timezone, moment, now);
    invokeSchedule(context, supervisor, { ...schedule, nextRunAt, lastRunAt: now }, moment);
}

function leaveOut(context: PlatformContext, schedule: ScheduleRecord): void {
    const { cronExpression, timezone } = schedule.document;
    const nextRunAt = findNextMoment(cronExpression, timezone, context.clock.now());
    const message =
        `Schedule was not invoked at ${isoTime(schedule.nextRunAt)}, when the platform was not running; ` +
        `it is next invoked at ${isoTime(nextRunAt)}.`;
    context.database.transaction(() => {
        appendScheduleLog(context, schedule.id, 'WARNING', message);
        saveSchedule(context, { ...schedule, nextRunAt });
    });
}
