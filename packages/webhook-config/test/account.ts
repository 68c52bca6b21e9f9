import { parseWebhookCreate, parseWebhookUpdate, type StoredWebhook, type WebhookCreate } from '../src/index.js';

/** An account with the API's rules: whole validation, idempotency keys, short lists in pages, keys never shown. */
export class Account {
    readonly stored = new Map<string, StoredWebhook>();
    readonly #keys = new Map<string, string>();
    /** Writes that still succeed before the connection breaks. */
    writesLeft = Number.POSITIVE_INFINITY;
    writes = 0;
    /** Webhooks that were fetched. */
    reads = 0;
    /** Whether the key of a removed webhook stays in use, and returns that webhook. */
    keepsKeysOfRemoved = false;
    readonly #removed = new Map<string, StoredWebhook>();

    #write(): void {
        if (this.writesLeft-- <= 0) throw new Error('connection lost');
        this.writes++;
    }

    webhooks() {
        return {
            list: async ({ offset }: { offset: number; limit: number }) => ({
                items: [...this.stored.values()]
                    .slice(offset, offset + 2)
                    .map(({ id, isAdHoc }) => ({ id, isAdHoc: isAdHoc === true })),
                total: this.stored.size,
            }),
            create: async (body: WebhookCreate): Promise<StoredWebhook> => {
                this.#write();
                const { idempotencyKey, isApifyIntegration: _, ...webhook } = parseWebhookCreate(body);
                const holder = this.#keys.get(idempotencyKey ?? '') ?? '';
                const existing = this.stored.get(holder) ?? this.#removed.get(holder);
                if (existing) return existing;
                const id = `webhook${this.writes}`;
                const created = { id, ...webhook };
                this.stored.set(id, created);
                if (idempotencyKey) this.#keys.set(idempotencyKey, id);
                return created;
            },
        };
    }

    webhook(id: string) {
        return {
            get: async () => {
                this.reads++;
                return this.stored.get(id);
            },
            update: async (body: object) => {
                this.#write();
                const current = this.stored.get(id);
                if (!current) throw new Error('webhook not found');
                this.stored.set(id, { ...current, ...parseWebhookUpdate(body, current as never) });
            },
            delete: async () => {
                this.#write();
                const stored = this.stored.get(id);
                this.stored.delete(id);
                if (stored && this.keepsKeysOfRemoved) this.#removed.set(id, stored);
            },
        };
    }
}
