import type { StoredWebhook, WebhookPlan, WebhookStep } from './webhook-plan.js';

type Create = Extract<WebhookStep, { action: 'create' }>['webhook'];
type Update = Extract<WebhookStep, { action: 'update' }>['changes'];

/** The part of `ApifyClient` that is needed to apply a plan. */
export interface WebhookWriter {
    webhooks(): { create(webhook: Create): Promise<StoredWebhook> };
    webhook(id: string): { update(changes: Update): Promise<unknown>; delete(): Promise<unknown> };
}

/** A step of the plan failed; those before it are done. Plan and apply again to finish. */
export class WebhookApplyError extends Error {
    override readonly name = 'WebhookApplyError';

    /**
     * @param step The step that failed.
     * @param message What happened.
     * @param options.cause What the API or the network threw.
     */
    constructor(
        readonly step: WebhookStep,
        message: string,
        options?: ErrorOptions,
    ) {
        super(message, options);
    }
}

async function applyStep(client: WebhookWriter, step: WebhookStep): Promise<void> {
    if (step.action === 'update') {
        await client.webhook(step.id).update(step.changes);
        return;
    }
    if (step.action === 'remove') {
        await client.webhook(step.id).delete();
        return;
    }
    const created = await client.webhooks().create(step.webhook);
    // An idempotency key that is taken returns the webhook that has it, whatever became of that one.
    if (created.description !== step.webhook.description) {
        throw new WebhookApplyError(
            step,
            `Webhook "${step.name}" was not created: its idempotency key belongs to webhook ${created.id}, ` +
                'whose description was changed by hand. Remove that webhook, or give the declared one another name.',
        );
    }
}

/**
 * Carries out a plan, one step after the other: first what is new, then what changed, last what goes.
 *
 * @param client An `ApifyClient`.
 * @param onStep Called after each step.
 * @throws {WebhookApplyError} At the first step that fails.
 */
export async function applyWebhooks(
    client: WebhookWriter,
    plan: WebhookPlan,
    { onStep }: { onStep?: (step: WebhookStep) => void } = {},
): Promise<void> {
    const order = ['create', 'update', 'remove'];
    for (const step of plan.steps.toSorted((a, b) => order.indexOf(a.action) - order.indexOf(b.action))) {
        try {
            await applyStep(client, step);
        } catch (cause) {
            if (cause instanceof WebhookApplyError) throw cause;
            const reason = cause instanceof Error ? cause.message : String(cause);
            const message = `Could not ${step.action} webhook "${step.name}": ${reason}. Plan and apply again to finish.`;
            throw new WebhookApplyError(step, message, { cause });
        }
        onStep?.(step);
    }
}
