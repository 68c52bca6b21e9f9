import { describePlan, planWebhooks, type WebhookPlan } from '@offer-chain/webhook-config';
import { linksBetween, webhooksOf } from '../chain-links.js';
import { type ChainActor, getActorOfRole, linkedActors, readChainList } from '../chain-list.js';
import type { Account } from './account.js';
import { type ActorPlan, describeActorPlan, planActor } from './plan-actor.js';
import { describeSchedulePlan, planSchedule, type SchedulePlan, type Times } from './schedule.js';
import { describeTaskPlan, planTask, type TaskPlan, type TaskTarget, taskMadeHere } from './task.js';
import { getWatchActor, WATCH_ACTOR, type WatchInput, watchedChain } from './watch.js';

/** Options of a plan. */
export interface PlanOptions {
    /** Absolute path of the repository to deploy. */
    repository: string;
    /** Whether the plan can take over Actors that were not deployed from here. */
    adopt?: boolean;
    /** When the chain is to start; undefined leaves its schedule as it is. */
    every?: Times | 'never' | undefined;
    /** What to watch; undefined leaves it as it is. */
    watch?: WatchInput | 'never' | undefined;
}

/** What differs between this repository and the account. */
export interface DeploymentPlan {
    /** Of the linked Actors, in the order of the list. */
    actors: ActorPlan[];
    /** Planned with placeholders for the ids of Actors that do not exist yet. */
    webhooks: WebhookPlan;
    task: TaskPlan;
    schedule: SchedulePlan;
    /** Whether the task starts a watch instead of a chain. */
    isWatch: boolean;
}

/**
 * Compares the chain with the account, and changes nothing.
 *
 * @throws {Error} When the repository's list of Actors is wrong.
 * @throws {NameTakenError} When something of that name was not deployed from here.
 */
export async function planDeployment(account: Account, options: PlanOptions): Promise<DeploymentPlan> {
    const listed = readChainList(options.repository);
    const isWatch = await isToWatch(account, listed, options.watch);
    const actors: ActorPlan[] = [];
    for (const actor of isWatch ? watchedChain(listed) : linkedActors(listed)) {
        actors.push(await planActor(account, actor, options.adopt));
    }
    const withIds = actors.map((plan) => ({ ...plan, id: plan.actor?.id ?? `the-new-${plan.name}` }));
    const task = await planTask(account, taskTarget(actors, isWatch, options.watch));
    return {
        actors,
        webhooks: await planWebhooks(account.client, webhooksOf(linksBetween(withIds, account.apiBaseUrl))),
        task,
        schedule: await planSchedule(account, options.every, task),
        isWatch,
    };
}

/** Whether the plan has a watch: a new one, or one that is deployed already and stays. */
async function isToWatch(account: Account, listed: readonly ChainActor[], wanted: PlanOptions['watch']) {
    if (wanted !== undefined) return wanted !== 'never';
    const task = await taskMadeHere(account);
    const watch = listed.some(({ name }) => name === WATCH_ACTOR) && task && getWatchActor(listed);
    if (!watch) return false;
    return (await account.client.actor(`${account.username}/${watch.name}`).get())?.id === task?.actId;
}

function taskTarget(actors: readonly ActorPlan[], isWatch: boolean, wanted: PlanOptions['watch']): TaskTarget {
    const { name, actor } = isWatch ? getWatchActor(actors) : getActorOfRole(actors, 'scraper');
    const input = typeof wanted === 'object' ? { ...wanted } : undefined;
    return { name, id: actor?.id, input, isOfAnotherKind: wanted !== undefined };
}

/** Whether an Actor would have to be taken over, which a deployment does only with `--adopt`. */
export function takesOver({ actors }: DeploymentPlan): boolean {
    return actors.some(({ isForeign }) => isForeign);
}

/** Whether the account matches this repository. */
export function isInSync({ actors, webhooks, task, schedule }: DeploymentPlan): boolean {
    return [...actors, task, schedule].every(({ action }) => action === 'none') && webhooks.steps.length === 0;
}

/** The plan as lines to show: `+` creates, `~` changes, `-` removes, `=` stays. */
export function describeDeployment({ actors, webhooks, task, schedule }: DeploymentPlan): string[] {
    const kept = webhooks.unchanged.map((name) => `= webhook ${name}`);
    const changed = webhooks.steps.length > 0 ? describePlan(webhooks).slice(0, -1) : [];
    return [
        ...actors.map(describeActorPlan),
        ...kept,
        ...changed.map((line) => line.replace(/^([+~-] \w+) /, '$1 webhook ')),
        describeTaskPlan(task),
        ...describeSchedulePlan(schedule),
    ];
}
