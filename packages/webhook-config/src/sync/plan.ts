import { webhookDigest } from '../link/webhook-digest.js';
import { DEFAULT_PAYLOAD_TEMPLATE } from '../template/index.js';
import { parseWebhookCreate, type WebhookCreate } from '../webhook.js';

/** A webhook that is kept on an Actor or a task, as code declares it. */
export type DeclaredWebhook = Omit<WebhookCreate, 'condition' | 'isAdHoc' | 'idempotencyKey'> & {
    condition: { actorId: string } | { actorTaskId: string };
};

/** All webhooks that one owner keeps on an account. */
export interface DeclaredWebhooks {
    /** Names the project, such as `my-shop`; webhooks of other owners, and of people, are left alone. */
    owner: string;
    /** The webhooks by a name of your own, under which a change finds the webhook that is there. */
    webhooks: Readonly<Record<string, DeclaredWebhook>>;
}

/** A webhook as the API returns it, of which an older or partial answer may lack any optional field. */
export type StoredWebhook = { id: string } & { [K in Exclude<keyof WebhookCreate, 'condition'>]?: unknown } & {
    condition?: unknown;
};

/** A webhook in a list, of which Apify leaves out templates and description. */
interface ListedWebhook {
    id: string;
    isAdHoc?: boolean | null;
    description?: unknown;
}

/** The part of `ApifyClient` that is needed to plan. */
export interface WebhookReader {
    webhooks(): {
        list(options: { offset: number; limit: number }): PromiseLike<{ items: ListedWebhook[]; total: number }>;
    };
    webhook(id: string): { get(): Promise<StoredWebhook | undefined> };
}

/** Fields that a plan sets, each with a value, so that one left out goes back to Apify's default. */
export type WebhookFields = DeclaredWebhook & { description: string };

/** One thing to do to the account. */
export type WebhookStep =
    | { action: 'create'; name: string; webhook: WebhookFields & { idempotencyKey: string } }
    | { action: 'update'; name: string; stored: StoredWebhook; changes: Partial<WebhookFields> }
    | { action: 'remove'; name: string; stored: StoredWebhook };

/** What differs between the declared webhooks and the account. */
export interface WebhookPlan {
    owner: string;
    /** In the order in which they are applied: new webhooks, changes, removals. Empty when all is as declared. */
    steps: WebhookStep[];
    /** Names of the webhooks that are as declared. */
    unchanged: string[];
}

/** What is new comes first, so that no event is missed while a webhook takes another's place. */
const ORDER: readonly WebhookStep['action'][] = ['create', 'update', 'remove'];

const MARK = /\[kept by ([\w.-]+): ([\w.-]+)\]$/;

/** The description says whose the webhook is: the API does not return idempotency keys. */
function markedDescription(description: string | undefined, owner: string, name: string): string {
    const mark = `[kept by ${owner}: ${name}]`;
    if (!MARK.test(mark)) {
        throw new TypeError(`Owner "${owner}" and name "${name}" may hold letters, digits, "_", "." and "-" only.`);
    }
    return description ? `${description} ${mark}` : mark;
}

/** What Apify makes of a field that is left out. */
const DEFAULTS = {
    payloadTemplate: DEFAULT_PAYLOAD_TEMPLATE,
    headersTemplate: '{}',
    ignoreSslErrors: false,
    doNotRetry: false,
    shouldInterpolateStrings: false,
    isApifyIntegration: false,
    isEnabled: true,
};

/** The API may leave these out of its answers: what it does not show is taken to be as declared. */
const NOT_ALWAYS_SHOWN = new Set(['isApifyIntegration', 'isEnabled']);

function comparable(field: string, value: unknown): string {
    if (field === 'eventTypes' && Array.isArray(value)) return JSON.stringify([...new Set(value)].sort());
    if (field === 'condition' && typeof value === 'object' && value !== null) {
        return webhookDigest(Object.fromEntries(Object.entries(value).filter(([, id]) => id !== null)));
    }
    if (value === undefined || value === null || value === '') {
        return JSON.stringify(DEFAULTS[field as keyof typeof DEFAULTS] ?? '');
    }
    return JSON.stringify(value);
}

function changesTo(stored: StoredWebhook, declared: WebhookFields): Partial<WebhookFields> {
    const changes = Object.entries(declared).filter(([field, value]) => {
        const current = stored[field as keyof StoredWebhook];
        if (current === undefined && NOT_ALWAYS_SHOWN.has(field)) return false;
        return comparable(field, current) !== comparable(field, value);
    });
    return Object.fromEntries(changes) as Partial<WebhookFields>;
}

/** Spares a request for each webhook that cannot be anybody's declared one: runs may leave many of theirs behind. */
function mayBeMarked({ isAdHoc, description }: ListedWebhook): boolean {
    return isAdHoc !== true && (typeof description !== 'string' || MARK.test(description));
}

/** The webhooks of the account that carry the owner's mark, whole: lists leave templates out. */
async function ownedWebhooks(client: WebhookReader, owner: string): Promise<{ name: string; stored: StoredWebhook }[]> {
    const ids = new Set<string>();
    for (let offset = 0, total = 1; offset < total; ) {
        const page = await client.webhooks().list({ offset, limit: 1000 });
        for (const listed of page.items) {
            if (mayBeMarked(listed)) ids.add(listed.id);
        }
        if (page.items.length === 0) break;
        offset += page.items.length;
        total = page.total;
    }
    const owned: { name: string; stored: StoredWebhook }[] = [];
    for (const id of ids) {
        const stored = await client.webhook(id).get();
        const [, markedOwner, name] = MARK.exec(String(stored?.description ?? '')) ?? [];
        if (stored && name !== undefined && markedOwner === owner) owned.push({ name, stored });
    }
    return owned;
}

/**
 * Compares the declared webhooks with those on the account, and changes nothing. Webhooks that the owner has not marked
 * by an earlier apply are not looked at.
 *
 * @param client An `ApifyClient`.
 * @throws {WebhookValidationError} When a declared webhook is not valid.
 */
export async function planWebhooks(client: WebhookReader, { owner, webhooks }: DeclaredWebhooks): Promise<WebhookPlan> {
    const plan: WebhookPlan = { owner, steps: [], unchanged: [] };
    const declared = Object.entries(webhooks).map(([name, webhook]): [string, WebhookFields] => {
        const description = markedDescription(webhook.description, owner, name);
        const given = parseWebhookCreate(webhook) as DeclaredWebhook;
        // Twice, so that a plan names the fields in the order in which people think of a webhook.
        return [name, { ...given, ...DEFAULTS, ...given, description }];
    });
    const owned = await ownedWebhooks(client, owner);
    const kept = new Set<string>();
    for (const [name, webhook] of declared) {
        const stored = owned.find((candidate) => candidate.name === name)?.stored;
        if (stored === undefined) {
            const idempotencyKey = `${owner}-${webhookDigest(webhook)}`;
            plan.steps.push({ action: 'create', name, webhook: { ...webhook, idempotencyKey } });
            continue;
        }
        kept.add(stored.id);
        const changes = changesTo(stored, webhook);
        if (Object.keys(changes).length === 0) plan.unchanged.push(name);
        else plan.steps.push({ action: 'update', name, stored, changes });
    }
    for (const { name, stored } of owned) {
        if (!kept.has(stored.id)) plan.steps.push({ action: 'remove', name, stored });
    }
    plan.steps.sort((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action));
    return plan;
}
