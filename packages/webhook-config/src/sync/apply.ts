import type { StoredWebhook, WebhookPlan, WebhookStep } from './plan.js';

type Create = Extract<WebhookStep, { action: 'create' }>['webhook'];
type Update = Extract<WebhookStep, { action: 'update' }>['changes'];

/** The part of `ApifyClient` that is needed to apply a plan. */
export interface WebhookWriter {
    webhooks(): { create(webhook: Create): Promise<StoredWebhook> };
    webhook(id: string): {
        get(): Promise<StoredWebhook | undefined>;
        update(changes: Update): Promise<unknown>;
        delete(): Promise<unknown>;
    };
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
 * Creates a webhook, or returns the one that has its idempotency key. Whether the key of a removed webhook is free
 * again, Apify does not say: where it is not, the answer is a webhook that is gone, and the next key is tried. It
 * follows from the removed one's id, so that several that apply at once come to the same.
 */
async function createOnce(client: WebhookWriter, webhook: Create): Promise<StoredWebhook> {
    const gone = new Set<string>();
    for (let idempotencyKey = webhook.idempotencyKey; ; ) {
        const { id } = await client.webhooks().create({ ...webhook, idempotencyKey });
        const created = await client.webhook(id).get();
        if (created !== undefined) return created;
        if (gone.has(id)) throw new Error(`the API returns webhook ${id}, which does not exist`);
        gone.add(id);
        idempotencyKey = `${webhook.idempotencyKey}-after-${id}`;
    }
}

/**
 * Carries out a plan, one step after the other. Nothing is kept of an apply that was interrupted: the next plan finds what
 * is done, by the mark, and does the rest.
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
