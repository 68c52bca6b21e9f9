import type { Schedule, ScheduleAction } from 'apify-client';
import type { Account } from './account.js';
import { NameTakenError } from './plan-actor.js';
import { TASK_NAME, type TaskPlan } from './task.js';

/** Name of the schedule that starts the task. */
export const SCHEDULE_NAME = 'cheapest-offers';

/** Like the task's title, it says that the schedule was made here. */
const SCHEDULE_TITLE = 'Cheapest offers (made by offer-chain)';

/** When a schedule starts the chain. */
export interface Times {
    cronExpression: string;
    /** Of the IANA database. */
    timezone: string;
}

/** What a deployment has to do for the schedule. */
export interface SchedulePlan {
    /** `point` gives it the task of another id. */
    action: 'create' | 'change' | 'point' | 'remove' | 'none';
    /** The schedule made here, if it is there. */
    schedule: Schedule | undefined;
    /** When it will start the chain; undefined when there will be no schedule. */
    times: Times | undefined;
}

/**
 * Compares the schedule with the account's, and changes nothing.
 *
 * @param wanted When the chain is to start; undefined leaves the schedule as it is.
 * @param task What is planned for the task that it starts.
 * @throws {NameTakenError} When one is wanted, but a schedule of that name exists that was not made here.
 */
export async function planSchedule(
    account: Account,
    wanted: Times | 'never' | undefined,
    task: TaskPlan,
): Promise<SchedulePlan> {
    const found = await findSchedule(account);
    const schedule = found?.title === SCHEDULE_TITLE ? found : undefined;
    if (wanted === undefined || wanted === 'never') {
        if (!schedule) return { action: 'none', schedule, times: undefined };
        if (wanted === 'never') return { action: 'remove', schedule, times: undefined };
        return { action: isPointedAt(schedule, task) ? 'none' : 'point', schedule, times: timesOf(schedule) };
    }
    if (found && !schedule) {
        throw new NameTakenError(
            `The account has a schedule "${SCHEDULE_NAME}" that was not made here: rename it, or deploy without --every.`,
        );
    }
    if (!schedule) return { action: 'create', schedule, times: wanted };
    const { cronExpression, timezone } = timesOf(schedule);
    const isSame = cronExpression === wanted.cronExpression && timezone === wanted.timezone && schedule.isEnabled;
    if (!isSame) return { action: 'change', schedule, times: wanted };
    return { action: isPointedAt(schedule, task) ? 'none' : 'point', schedule, times: wanted };
}

/** The schedule, if it is there and was made by a deployment. */
export async function scheduleMadeHere(account: Account): Promise<Schedule | undefined> {
    const schedule = await findSchedule(account);
    return schedule?.title === SCHEDULE_TITLE ? schedule : undefined;
}

/**
 * Makes, changes or removes the schedule as planned.
 *
 * @param taskId The task that it starts.
 * @returns When it starts the chain next; null when it is off or not there.
 */
export async function applySchedule({ client }: Account, plan: SchedulePlan, taskId: string): Promise<string | null> {
    const { action, schedule, times } = plan;
    if (action === 'remove' && schedule) await client.schedule(schedule.id).delete();
    if (!times) return null;
    // The API gives new actions their ids.
    const actions = [{ type: 'RUN_ACTOR_TASK', actorTaskId: taskId }] as ScheduleAction[];
    if (!schedule) {
        const made = { name: SCHEDULE_NAME, title: SCHEDULE_TITLE, isEnabled: true, isExclusive: true };
        return momentOf(await client.schedules().create({ ...made, ...times, actions } as Partial<Schedule>));
    }
    if (action === 'none') return momentOf(schedule);
    const change = action === 'change' ? { ...times, isEnabled: true, actions } : { actions };
    return momentOf(await client.schedule(schedule.id).update(change as Partial<Schedule>));
}

/** The plan as lines to show: none when there is no schedule and none is wanted. */
export function describeSchedulePlan({ action, schedule, times }: SchedulePlan): string[] {
    if (action === 'remove') return [`- remove schedule ${SCHEDULE_NAME}`];
    if (!times) return [];
    const at = `${SCHEDULE_NAME}: ${describeTimes(times)}`;
    switch (action) {
        case 'create':
            return [`+ create schedule ${at}`];
        case 'change':
            return [`~ change schedule ${at}${schedule ? `, until now ${describeSchedule(schedule)}` : ''}`];
        case 'point':
            return [`~ point schedule ${SCHEDULE_NAME} at the new task ${TASK_NAME}`];
        case 'none':
            return [`= schedule ${SCHEDULE_NAME}: ${schedule ? describeSchedule(schedule) : describeTimes(times)}`];
    }
}

/** Searches the list, because the API finds a schedule only by its id. */
async function findSchedule({ client }: Account): Promise<Schedule | undefined> {
    const { items } = await client.schedules().list();
    const listed = items.find(({ name }) => name === SCHEDULE_NAME);
    return listed && client.schedule(listed.id).get();
}

function isPointedAt({ actions }: Schedule, { action, task }: TaskPlan): boolean {
    if (action !== 'none') return false;
    return actions.some((each) => 'actorTaskId' in each && each.actorTaskId === task?.id);
}

function timesOf({ cronExpression, timezone }: Schedule): Times {
    return { cronExpression, timezone };
}

function describeTimes({ cronExpression, timezone }: Times): string {
    return `${cronExpression} (${timezone})`;
}

function describeSchedule(schedule: Schedule): string {
    return `${describeTimes(timesOf(schedule))}${schedule.isEnabled ? '' : ', turned off'}`;
}

/** The client makes a Date of it, though its types say text. */
function momentOf({ nextRunAt }: Schedule): string | null {
    return nextRunAt ? new Date(nextRunAt).toISOString() : null;
}
