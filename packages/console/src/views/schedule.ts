import type { NamedActor } from './actor.js';
import type { RunStatus } from './status.js';

/** What a schedule starts; a task or an Actor that is gone is named by its id. */
export interface ScheduledStart {
    /** The Actor, or that of the task; null when the task is gone. */
    actor: NamedActor | null;
    /** The task's name; null when the Actor itself is started. */
    task: string | null;
}

/** A schedule as pages show it: without the inputs that it gives. */
export interface ScheduleView {
    id: string;
    name: string;
    title: string | null;
    cronExpression: string;
    timezone: string;
    isEnabled: boolean;
    isExclusive: boolean;
    /** Null while it is off. */
    nextRunAt: string | null;
    starts: ScheduledStart[];
    /** The runs that it has started last, the latest first. */
    lastRuns: { id: string; status: RunStatus; startedAt: string }[];
    /** The last line of its log when that is a warning or an error. */
    problem: string | null;
}

/** The page of all schedules: their order, and each of them as a part of its own. */
export interface SchedulesView {
    order: string[];
    [schedule: `schedule:${string}`]: ScheduleView;
}
