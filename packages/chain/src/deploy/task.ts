import type { Task } from 'apify-client';
import type { Account } from './account.js';
import { NameTakenError } from './plan-actor.js';

/** Name of the task that starts the chain. */
export const TASK_NAME = 'cheapest-offers';

/** A task has no description: its title says that it was made here. */
const TASK_TITLE = 'Cheapest offers (made by offer-chain)';

const TASK_INPUT = { keyword: 'iphone', maxProducts: 10 };

/** What a deployment has to do for the task; its input, once made, is the user's. */
export interface TaskPlan {
    action: 'create' | 'replace' | 'none';
    task: Task | undefined;
}

/**
 * Compares the task with the account's, and changes nothing. One of the scraper's that was not made here will do.
 *
 * @param scraperId Id of the scraper on the account; undefined when it is not there yet.
 * @throws {NameTakenError} When a task of that name is there which was not made here and is another Actor's.
 */
export async function planTask({ client, username }: Account, scraperId: string | undefined): Promise<TaskPlan> {
    const task = await client.task(`${username}/${TASK_NAME}`).get();
    if (!task) return { action: 'create', task };
    if (task.actId === scraperId) return { action: 'none', task };
    if (task.title === TASK_TITLE) return { action: 'replace', task };
    throw new NameTakenError(
        `The account has a task "${TASK_NAME}" of another Actor that was not made here: rename it.`,
    );
}

/** The task, if it is there and was made by a deployment. */
export async function taskMadeHere({ client, username }: Account): Promise<Task | undefined> {
    const task = await client.task(`${username}/${TASK_NAME}`).get();
    return task?.title === TASK_TITLE ? task : undefined;
}

/**
 * Makes the task, unless it is there.
 *
 * @returns Its id.
 */
export async function applyTask({ client }: Account, plan: TaskPlan, scraperId: string): Promise<string> {
    if (plan.action === 'none' && plan.task) return plan.task.id;
    // A task stays with its Actor: that of a scraper which was deleted goes with it.
    if (plan.task) await client.task(plan.task.id).delete();
    const { id } = await client
        .tasks()
        .create({ actId: scraperId, name: TASK_NAME, title: TASK_TITLE, input: plan.task?.input ?? TASK_INPUT });
    return id;
}

/** The plan as a line to show. */
export function describeTaskPlan({ action }: TaskPlan): string {
    if (action === 'none') return `= task ${TASK_NAME}`;
    return action === 'create' ? `+ create task ${TASK_NAME}` : `~ make task ${TASK_NAME} again, for the new scraper`;
}
