import { webhookDigest } from '../link/index.js';
import { DEFAULT_PAYLOAD_TEMPLATE } from '../template/index.js';
import { parseWebhookCreate, type WebhookCreate } from '../webhook.js';

/** A webhook of an Actor or a task, as code declares it. */
export type DeclaredWebhook = Omit<WebhookCreate, 'condition' | 'isAdHoc' | 'idempotencyKey'> & {
    condition: { actorId: string } | { actorTaskId: string };
};

/** All webhooks that one owner has on an account. */
export interface DeclaredWebhooks {
    /** Names the project, such as `my-shop`. Webhooks of other owners, and of people, are left alone. */
    owner: string;
    /** The webhooks by a name of your own. A declared webhook that changes is found by its name. */
    webhooks: Readonly<Record<string, DeclaredWebhook>>;
}

/** A webhook as the API returns it. Any optional field may be missing. */
export type StoredWebhook = { id: string } & { [K in Exclude<keyof WebhookCreate, 'condition'>]?: unknown } & {
    condition?: unknown;
};

/** A webhook in a list, where Apify leaves out templates and description. */
interface ListedWebhook {
    id: string;
    isAdHoc?: boolean | null;
    description?: unknown;
}

/** The part of `ApifyClient` that plans. */
export interface WebhookReader {
    webhooks(): {
        list(options: { offset: number; limit: number }): PromiseLike<{ items: ListedWebhook[]; total: number }>;
    };
    webhook(id: string): { get(): Promise<StoredWebhook | undefined> };
}

/** Fields that a plan sets. Each has a value, so that a field left out goes back to Apify's default. */
export type WebhookFields = DeclaredWebhook & { description: string };

/** One change of the account. */
export type WebhookStep =
    | { action: 'create'; name: string; webhook: WebhookFields & { idempotencyKey: string } }
    | { action: 'update'; name: string; stored: StoredWebhook; changes: Partial<WebhookFields> }
    | { action: 'remove'; name: string; stored: StoredWebhook };

/** What differs between the declared webhooks and the account. */
export interface WebhookPlan {
    owner: string;
    /** In the order in which they are applied: create, update, remove. Empty when nothing differs. */
    steps: WebhookStep[];
    /** Names of the webhooks that are as declared. */
    unchanged: string[];
}

/** Creating comes first, so that no event is missed while one webhook replaces another. */
const ORDER: readonly WebhookStep['action'][] = ['create', 'update', 'remove'];

/** The tag at the end of a description, with owner and name. */
const TAG = /\[kept by ([\w.-]+): ([\w.-]+)\]$/;

/** Tags the description with the owner, because the API does not return idempotency keys. */
function taggedDescription(description: string | undefined, owner: string, name: string): string {
    const tag = `[kept by ${owner}: ${name}]`;
    if (!TAG.test(tag)) {
        throw new TypeError(`Owner "${owner}" and name "${name}" may hold letters, digits, "_", "." and "-" only.`);
    }
    return description ? `${description} ${tag}` : tag;
}

/** The values that Apify uses for fields that are left out. */
const DEFAULTS = {
    payloadTemplate: DEFAULT_PAYLOAD_TEMPLATE,
    headersTemplate: '{}',
    ignoreSslErrors: false,
    doNotRetry: false,
    shouldInterpolateStrings: false,
    isApifyIntegration: false,
    isEnabled: true,
};

/** The API can leave these out of its responses. A field that is left out counts as declared. */
const NOT_ALWAYS_SHOWN = new Set(['isApifyIntegration', 'isEnabled']);

/** Writes a field in a fixed form, so that equal values give equal text. */
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

/** Saves a request for each webhook that nobody declared, because runs can leave many of them. */
function mayBeTagged({ isAdHoc, description }: ListedWebhook): boolean {
    return isAdHoc !== true && (typeof description !== 'string' || TAG.test(description));
}

/** Lists the account's webhooks with the owner's tag. Each is fetched, because lists leave out templates. */
async function listOwned(client: WebhookReader, owner: string): Promise<{ name: string; stored: StoredWebhook }[]> {
    const ids = new Set<string>();
    for (let offset = 0, total = 1; offset < total; ) {
        const page = await client.webhooks().list({ offset, limit: 1000 });
        for (const listed of page.items) {
            if (mayBeTagged(listed)) ids.add(listed.id);
        }
        if (page.items.length === 0) break;
        offset += page.items.length;
        total = page.total;
    }
    const owned: { name: string; stored: StoredWebhook }[] = [];
    for (const id of ids) {
        const stored = await client.webhook(id).get();
        const [, taggedOwner, name] = TAG.exec(String(stored?.description ?? '')) ?? [];
        if (stored && name !== undefined && taggedOwner === owner) owned.push({ name, stored });
    }
    return owned;
}

/** Checks a declared webhook and fills in every field. */
function parseDeclared(webhook: DeclaredWebhook, owner: string, name: string): WebhookFields {
    const description = taggedDescription(webhook.description, owner, name);
    const given = parseWebhookCreate(webhook) as DeclaredWebhook;
    // Twice, so that a plan lists the fields in the order of the declaration.
    return { ...given, ...DEFAULTS, ...given, description };
}

/**
 * Compares the declared webhooks with those on the account. Changes nothing. Ignores webhooks without the owner's tag,
 * which an earlier apply wrote at the end of the description.
 *
 * @param client An `ApifyClient`.
 * @param declared The owner and all of the owner's webhooks.
 * @throws {WebhookValidationError} When a declared webhook is not valid.
 * @throws {TypeError} When the owner or a name has other characters than letters, digits, `_`, `.` and `-`.
 * @example
 * const client = new ApifyClient({ token: process.env.APIFY_TOKEN });
 * const plan = await planWebhooks(client, { owner: 'my-shop', webhooks: {} });
 * plan.steps; // → []
 */
export async function planWebhooks(client: WebhookReader, declared: DeclaredWebhooks): Promise<WebhookPlan> {
    const { owner } = declared;
    const webhooks = Object.entries(declared.webhooks).map(
        ([name, webhook]) => [name, parseDeclared(webhook, owner, name)] as const,
    );
    const owned = await listOwned(client, owner);
    const plan: WebhookPlan = { owner, steps: [], unchanged: [] };
    const found = new Set<string>();
    for (const [name, webhook] of webhooks) {
        const stored = owned.find((candidate) => candidate.name === name)?.stored;
        if (stored === undefined) {
            const idempotencyKey = `${owner}-${webhookDigest(webhook)}`;
            plan.steps.push({ action: 'create', name, webhook: { ...webhook, idempotencyKey } });
            continue;
        }
        found.add(stored.id);
        const changes = changesTo(stored, webhook);
        if (Object.keys(changes).length === 0) plan.unchanged.push(name);
        else plan.steps.push({ action: 'update', name, stored, changes });
    }
    for (const { name, stored } of owned) {
        if (!found.has(stored.id)) plan.steps.push({ action: 'remove', name, stored });
    }
    plan.steps.sort((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action));
    return plan;
}
