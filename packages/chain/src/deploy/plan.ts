import { describePlan, planWebhooks, type WebhookPlan } from '@offer-chain/webhook-config';
import type { Account } from './account.js';
import { chainWebhooks } from './chain-webhook.js';
import { type ActorPlan, describeActorPlan, type PlanOptions, planActor } from './plan-actor.js';
import { describeTaskPlan, planTask, type TaskPlan } from './task.js';

/** What differs between this repository and the account. */
export interface DeploymentPlan {
    scraper: ActorPlan;
    filter: ActorPlan;
    /** Made with stand-ins for the ids of Actors that are not there yet. */
    webhooks: WebhookPlan;
    task: TaskPlan;
}

/**
 * Compares the chain with the account, and changes nothing.
 *
 * @throws {NameTakenError} When something of that name was not deployed from here.
 */
export async function planDeployment(account: Account, options: PlanOptions): Promise<DeploymentPlan> {
    const scraper = await planActor(account, 'amazon-scraper', options);
    const filter = await planActor(account, 'cheapest-offer-filter', options);
    const declared = chainWebhooks(
        scraper.actor?.id ?? 'the-new-scraper',
        filter.actor?.id ?? 'the-new-filter',
        account.apiBaseUrl,
    );
    return {
        scraper,
        filter,
        webhooks: await planWebhooks(account.client, declared),
        task: await planTask(account, scraper.actor?.id),
    };
}

/** Whether an Actor would have to be taken over, which a deployment does only with `--adopt`. */
export function takesOver({ scraper, filter }: DeploymentPlan): boolean {
    return scraper.isForeign || filter.isForeign;
}

/** Whether the account is as this repository. */
export function isInSync({ scraper, filter, webhooks, task }: DeploymentPlan): boolean {
    const actions = [scraper.action, filter.action, task.action];
    return actions.every((action) => action === 'none') && webhooks.steps.length === 0;
}

/** The plan as lines to show: `+` creates, `~` changes, `-` removes, `=` stays. */
export function describeDeployment({ scraper, filter, webhooks, task }: DeploymentPlan): string[] {
    const kept = webhooks.unchanged.map((name) => `= webhook ${name}`);
    const changed = webhooks.steps.length > 0 ? describePlan(webhooks).slice(0, -1) : [];
    return [
        describeActorPlan(scraper),
        describeActorPlan(filter),
        ...kept,
        ...changed.map((line) => line.replace(/^([+~-] \w+) /, '$1 webhook ')),
        describeTaskPlan(task),
    ];
}
