import type { Task } from 'apify-client';
import type { Account } from './account.js';
import { NameTakenError } from './plan-actor.js';

/** Name of the task that starts the chain. */
export const TASK_NAME = 'cheapest-offers';

/** A task has no description: its title says that it was made here. */
const TASK_TITLE = 'Cheapest offers (made by offer-chain)';

const TASK_INPUT = { keyword: 'iphone', maxProducts: 10 };

/** What the task starts. */
export interface TaskTarget {
    /** The Actor's name. */
    name: string;
    /** Its id on the account; undefined when the account does not have it yet. */
    id: string | undefined;
    /** Fields that the task's input must have; undefined leaves its input to the user. */
    input?: Readonly<Record<string, unknown>> | undefined;
    /** Whether this Actor cannot use the input of a task that started another Actor. */
    isOfAnotherKind?: boolean;
}

/** What a deployment has to do for the task. It changes only the given fields of an existing task's input. */
export interface TaskPlan {
    action: 'create' | 'replace' | 'change' | 'none';
    task: Task | undefined;
    target: TaskTarget;
}

/**
 * Compares the task with the account's, and changes nothing. A task of the same Actor that was not made here is used as
 * it is.
 *
 * @param target What the task is to start.
 * @throws {NameTakenError} When a task of that name belongs to another Actor and was not made here.
 */
export async function planTask({ client, username }: Account, target: TaskTarget): Promise<TaskPlan> {
    const task = await client.task(`${username}/${TASK_NAME}`).get();
    if (!task) return { action: 'create', task, target };
    if (task.actId === target.id) return { action: hasInput(task, target) ? 'none' : 'change', task, target };
    if (task.title === TASK_TITLE) return { action: 'replace', task, target };
    throw new NameTakenError(
        `The account has a task "${TASK_NAME}" of another Actor that was not made here: rename it.`,
    );
}

function hasInput({ input }: Task, target: TaskTarget): boolean {
    const fields = Object.entries(target.input ?? {});
    const own = (input ?? {}) as Record<string, unknown>;
    return fields.every(([name, value]) => JSON.stringify(own[name]) === JSON.stringify(value));
}

/** The task, if it is there and was made by a deployment. */
export async function taskMadeHere({ client, username }: Account): Promise<Task | undefined> {
    const task = await client.task(`${username}/${TASK_NAME}`).get();
    return task?.title === TASK_TITLE ? task : undefined;
}

/**
 * Makes the task as planned.
 *
 * @param actorId The Actor that it starts.
 * @returns Its id.
 */
export async function applyTask(
    { client }: Account,
    { action, task, target }: TaskPlan,
    actorId: string,
): Promise<string> {
    if (action === 'none' && task) return task.id;
    if (action === 'change' && task) {
        return (await client.task(task.id).update({ input: { ...task.input, ...target.input } })).id;
    }
    // A task cannot move to another Actor, so it is deleted and made again.
    if (task) await client.task(task.id).delete();
    const kept = target.isOfAnotherKind ? undefined : task?.input;
    const input = target.input ?? kept ?? TASK_INPUT;
    const { id } = await client.tasks().create({ actId: actorId, name: TASK_NAME, title: TASK_TITLE, input });
    return id;
}

/** The plan as a line to show. */
export function describeTaskPlan({ action, target }: TaskPlan): string {
    switch (action) {
        case 'none':
            return `= task ${TASK_NAME}`;
        case 'create':
            return `+ create task ${TASK_NAME}, which starts ${target.name}`;
        case 'change':
            return `~ change task ${TASK_NAME}: ${Object.keys(target.input ?? {}).join(', ')}`;
        case 'replace':
            return `~ make task ${TASK_NAME} again, for the new ${target.name}`;
    }
}
