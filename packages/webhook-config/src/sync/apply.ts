import type { StoredWebhook, WebhookPlan, WebhookStep } from './plan.js';

type Create = Extract<WebhookStep, { action: 'create' }>['webhook'];
type Update = Extract<WebhookStep, { action: 'update' }>['changes'];

/** The part of `ApifyClient` that applies a plan. */
export interface WebhookWriter {
    webhooks(): { create(webhook: Create): Promise<StoredWebhook> };
    webhook(id: string): {
        get(): Promise<StoredWebhook | undefined>;
        update(changes: Update): Promise<unknown>;
        delete(): Promise<unknown>;
    };
}

/** A step of the plan failed; the steps before it are done. Plan and apply again to finish. */
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
        await client.webhook(step.stored.id).update(step.changes);
        return;
    }
    if (step.action === 'remove') {
        await client.webhook(step.stored.id).delete();
        return;
    }
    const created = await createOnce(client, step.webhook);
    if (created.description !== step.webhook.description) {
        throw new WebhookApplyError(
            step,
            `Webhook "${step.name}" was not created: its idempotency key belongs to webhook ${created.id}, ` +
                'whose description was changed by hand. Remove that webhook, or give the declared one another name.',
        );
    }
}

/**
 * Creates a webhook, or returns the one that has its idempotency key. Apify does not say whether the key of a removed
 * webhook is free again. When it is not, the response is the removed webhook, and the next key is tried. That key
 * depends on the removed webhook's id, so that programs that apply at the same time try the same one.
 */
async function createOnce(client: WebhookWriter, webhook: Create): Promise<StoredWebhook> {
    const removed = new Set<string>();
    for (let idempotencyKey = webhook.idempotencyKey; ; ) {
        const { id } = await client.webhooks().create({ ...webhook, idempotencyKey });
        const created = await client.webhook(id).get();
        if (created !== undefined) return created;
        if (removed.has(id)) throw new Error(`the API returns webhook ${id}, which does not exist`);
        removed.add(id);
        idempotencyKey = `${webhook.idempotencyKey}-after-${id}`;
    }
}

/**
 * Carries out a plan, one step after the other. After an interruption, plan again: the next plan finds the finished
 * steps by the owner's tag, and holds the rest.
 *
 * @param client An `ApifyClient`.
 * @param plan What `planWebhooks` returned.
 * @param options.onStep Called after each step.
 * @throws {WebhookApplyError} When a step fails; the steps after it are not tried.
 * @example
 * const client = new ApifyClient({ token: process.env.APIFY_TOKEN });
 * const plan = await planWebhooks(client, { owner: 'my-shop', webhooks: {} });
 * await applyWebhooks(client, plan, { onStep: ({ action, name }) => console.log(`${action} ${name}`) });
 */
export async function applyWebhooks(
    client: WebhookWriter,
    plan: WebhookPlan,
    { onStep }: { onStep?: (step: WebhookStep) => void } = {},
): Promise<void> {
    for (const step of plan.steps) {
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
