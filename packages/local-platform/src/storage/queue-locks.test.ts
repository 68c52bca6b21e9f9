import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useStoragePlatform } from '../../test/storage-platform.js';

const server = useStoragePlatform();
const LOCK_SECS = 10;

/** What several crawlers do to one queue. */
const step = fc.oneof(
    fc.record({ kind: fc.constant('add' as const), name: fc.nat(6), forefront: fc.boolean() }),
    fc.record({ kind: fc.constant('lock' as const), client: fc.nat(2), limit: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('handle' as const), client: fc.nat(2) }),
    fc.record({ kind: fc.constant('reclaim' as const), client: fc.nat(2), forefront: fc.boolean() }),
    fc.record({ kind: fc.constant('wait' as const), secs: fc.constantFrom(1, LOCK_SECS - 1, LOCK_SECS) }),
);

const requestOf = (name: string) => ({ url: `https://example.com/${name}`, uniqueKey: name });

/** The simplest queue that could be right: the waiting requests in an array, and who holds the others until when. */
function createModel() {
    let waiting: string[] = [];
    const locks = new Map<string, { client: number; until: number }>();
    const handled = new Set<string>();
    const isFree = (name: string) => (locks.get(name)?.until ?? 0) <= server.clock.now();
    return {
        locks,
        handled,
        waiting: () => waiting,
        add(name: string, forefront: boolean) {
            if (waiting.includes(name) || handled.has(name)) return;
            waiting = forefront ? [name, ...waiting] : [...waiting, name];
        },
        lock(client: number, limit: number) {
            const names = waiting.filter(isFree).slice(0, limit);
            for (const name of names) locks.set(name, { client, until: server.clock.now() + LOCK_SECS * 1000 });
            return names;
        },
        heldBy: (client: number) => waiting.find((name) => !isFree(name) && locks.get(name)?.client === client),
        handle(name: string) {
            waiting = waiting.filter((each) => each !== name);
            locks.delete(name);
            handled.add(name);
        },
        reclaim(name: string, forefront: boolean) {
            const rest = waiting.filter((each) => each !== name);
            waiting = forefront ? [name, ...rest] : [...rest, name];
            locks.delete(name);
        },
    };
}

describe('a request queue with several clients', () => {
    it('gives each request to one of them at a time, in order, and loses none', async () => {
        await fc.assert(
            fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
                const { id } = await server.client.requestQueues().getOrCreate();
                const clients = [0, 1, 2].map((n) => server.client.requestQueue(id, { clientKey: `client-${n}` }));
                const ids = new Map<string, string>();
                const model = createModel();
                for (const each of steps) {
                    if (each.kind === 'wait') {
                        await server.clock.advance(each.secs * 1000);
                    } else if (each.kind === 'add') {
                        const name = String(each.name);
                        const { forefront } = each;
                        const { requestId } = await clients[0]!.addRequest(requestOf(name), { forefront });
                        ids.set(name, requestId);
                        model.add(name, forefront);
                    } else if (each.kind === 'lock') {
                        const { items } = await clients[each.client]!.listAndLockHead({
                            limit: each.limit,
                            lockSecs: LOCK_SECS,
                        });
                        expect(items.map(({ uniqueKey }) => uniqueKey)).toEqual(model.lock(each.client, each.limit));
                    } else {
                        const name = model.heldBy(each.client);
                        if (name === undefined) continue;
                        const requestId = ids.get(name)!;
                        const client = clients[each.client]!;
                        if (each.kind === 'handle') {
                            const handledAt = '2026-01-01T00:00:00.000Z';
                            await client.updateRequest({ ...requestOf(name), id: requestId, handledAt });
                            model.handle(name);
                        } else {
                            await client.deleteRequestLock(requestId, { forefront: each.forefront });
                            model.reclaim(name, each.forefront);
                        }
                    }
                }
                const head = await clients[0]!.listHead({ limit: 100 });
                expect(head.items.map(({ uniqueKey }) => uniqueKey)).toEqual(model.waiting());
                expect(await clients[0]!.get()).toMatchObject({
                    totalRequestCount: model.waiting().length + model.handled.size,
                    handledRequestCount: model.handled.size,
                    pendingRequestCount: model.waiting().length,
                });
            }),
            { numRuns: 100 },
        );
    });
});
