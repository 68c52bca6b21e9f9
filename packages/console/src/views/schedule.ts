import type { NamedActor } from './actor.js';
import type { RunStatus } from './status.js';

/** What a schedule starts. A deleted task or Actor is named by its id. */
export interface ScheduledStart {
    /** The Actor, or the task's Actor. Null when the task was deleted. */
    actor: NamedActor | null;
    /** The task's name. Null when the schedule starts the Actor itself. */
    task: string | null;
}

/** A schedule for pages, without its inputs. */
export interface ScheduleView {
    id: string;
    name: string;
    title: string | null;
    cronExpression: string;
    timezone: string;
    isEnabled: boolean;
    isExclusive: boolean;
    /** Null while it is disabled. */
    nextRunAt: string | null;
    starts: ScheduledStart[];
    /** The runs that it started last, the latest first. */
    lastRuns: { id: string; status: RunStatus; startedAt: string }[];
    /** The last line of its log, if that is a warning or an error. */
    problem: string | null;
}

/** The data of the page with all schedules: their order, and each schedule as a separate part. */
export interface SchedulesView {
    order: string[];
    [schedule: `schedule:${string}`]: ScheduleView;
}
