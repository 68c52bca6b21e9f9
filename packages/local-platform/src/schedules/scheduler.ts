import type { Timer } from '../clock.js';
import { isoTime, type PlatformContext } from '../context.js';
import { isPassingError, PAUSE_AFTER_ERROR_MS } from '../passing-error.js';
import type { RunSupervisor } from '../runs/supervisor.js';
import { findMomentAfter, findNextMoment } from './cron.js';
import { invokeSchedule } from './invoke-schedule.js';
import { appendScheduleLog, type ScheduleLogLevel } from './schedule-log.js';
import { dueSchedules, findEarliestMoment, SCHEDULES_CHANGED, type ScheduleRecord, saveSchedule } from './schedules.js';

/**
 * Timers stop while the computer sleeps and do not follow a clock that is set forward, so the time is checked at least
 * this often.
 */
const LONGEST_WAIT_MS = 60_000;

/**
 * Runs schedules when they are due. The database stores their run times, and one timer waits for the next one. Run
 * times that passed while the platform was not running are skipped, because a schedule says when to run, not how often.
 * Each skipped one adds a line to the schedule's log.
 *
 * @returns Stops the scheduler.
 */
export function startScheduler(context: PlatformContext, supervisor: RunSupervisor): () => void {
    const { clock, changes } = context;
    let timer: Timer | undefined;
    const arm = () => {
        timer?.cancel();
        const next = findEarliestMoment(context);
        timer = next === null ? undefined : clock.setTimer(invokeDue, Math.min(next - clock.now(), LONGEST_WAIT_MS));
    };
    const invokeDue = () => {
        let isAgain = false;
        try {
            for (const schedule of dueSchedules(context, clock.now())) {
                isAgain = !tryToInvoke(context, supervisor, schedule) || isAgain;
            }
            arm();
        } catch (error) {
            context.log(`The schedules could not be read: ${(error as Error).stack}`);
            isAgain = true;
        }
        if (!isAgain) return;
        timer?.cancel();
        timer = clock.setTimer(invokeDue, PAUSE_AFTER_ERROR_MS);
    };

    // A run time that is now has not passed yet.
    for (const schedule of dueSchedules(context, clock.now() - 1)) leaveOut(context, schedule);
    const stopListening = changes.listen(SCHEDULES_CHANGED, arm);
    arm();
    return () => {
        stopListening();
        timer?.cancel();
    };
}

/** A run time can come late, for example after the computer slept. It then comes once, however many were missed. */
function invoke(context: PlatformContext, supervisor: RunSupervisor, schedule: ScheduleRecord): void {
    const now = context.clock.now();
    const { cronExpression, timezone } = schedule.document;
    const moment = schedule.nextRunAt ?? now;
    const nextRunAt = findMomentAfter(cronExpression, timezone, moment, now);
    invokeSchedule(context, supervisor, { ...schedule, nextRunAt, lastRunAt: now }, moment);
}

/**
 * Runs a schedule. When it fails, the other schedules still run.
 *
 * @returns Whether it is done. False when it must be tried again soon, because the computer lacks something for now.
 */
function tryToInvoke(context: PlatformContext, supervisor: RunSupervisor, schedule: ScheduleRecord): boolean {
    try {
        invoke(context, supervisor, schedule);
        return true;
    } catch (error) {
        context.log(`Schedule "${schedule.id}" could not be invoked: ${(error as Error).stack}`);
        return !isPassingError(error) && tryToGiveUp(context, schedule, error as Error);
    }
}

function tryToGiveUp(context: PlatformContext, schedule: ScheduleRecord, { message }: Error): boolean {
    const { cronExpression, timezone } = schedule.document;
    try {
        const nextRunAt = findNextMoment(cronExpression, timezone, context.clock.now());
        moveOn(context, { ...schedule, nextRunAt }, 'ERROR', `Schedule could not be invoked: ${message}`);
        return true;
    } catch (error) {
        context.log(`Schedule "${schedule.id}" could not get its next run time: ${(error as Error).stack}`);
        return false;
    }
}

function leaveOut(context: PlatformContext, schedule: ScheduleRecord): void {
    const { cronExpression, timezone } = schedule.document;
    const nextRunAt = findNextMoment(cronExpression, timezone, context.clock.now());
    const message =
        `Schedule was not invoked at ${isoTime(schedule.nextRunAt)}, because the platform was not running. ` +
        `It is next invoked at ${isoTime(nextRunAt)}.`;
    moveOn(context, { ...schedule, nextRunAt }, 'WARNING', message);
}

/** Saves a schedule with its next run time, and logs why the last one was skipped. */
function moveOn(context: PlatformContext, schedule: ScheduleRecord, level: ScheduleLogLevel, message: string): void {
    context.database.transaction(() => {
        appendScheduleLog(context, schedule.id, level, message);
        saveSchedule(context, schedule);
    });
}
