import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { memoryApi } from '../../test/memory-api.js';
import type { TestClock } from '../clock.js';
import { requestQueueRoutes } from '../routes/request-queues.js';

const { context, request } = memoryApi((platform) => [requestQueueRoutes(platform)]);
const clock = context.clock as TestClock;
const LOCK_SECS = 10;

afterAll(() => context.database.close());

/** The data of a response that succeeds. */
async function send(method: string, path: string, body?: object) {
    const response = await request(path, { method, ...(body && { body: JSON.stringify(body) }) });
    expect(response.ok).toBe(true);
    return response.status === 204 ? undefined : ((await response.json()) as { data: Data }).data;
}

interface Data {
    id: string;
    requestId: string;
    items: { uniqueKey: string }[];
}

const keysOf = (data: Data | undefined) => data?.items.map(({ uniqueKey }) => uniqueKey);

/** What several crawlers do to one queue. */
const step = fc.oneof(
    fc.record({ kind: fc.constant('add' as const), name: fc.nat(6), forefront: fc.boolean() }),
    fc.record({ kind: fc.constant('lock' as const), client: fc.nat(2), limit: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('handle' as const), client: fc.nat(2) }),
    fc.record({ kind: fc.constant('reclaim' as const), client: fc.nat(2), forefront: fc.boolean() }),
    fc.record({ kind: fc.constant('wait' as const), secs: fc.constantFrom(1, LOCK_SECS - 1, LOCK_SECS) }),
);

const requestOf = (name: string) => ({ url: `https://example.com/${name}`, uniqueKey: name });

/** The simplest correct queue: the waiting requests in an array, and who holds the others until when. */
function createModel() {
    let waiting: string[] = [];
    const locks = new Map<string, { client: number; until: number }>();
    const handled = new Set<string>();
    const isFree = (name: string) => (locks.get(name)?.until ?? 0) <= clock.now();
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
            for (const name of names) locks.set(name, { client, until: clock.now() + LOCK_SECS * 1000 });
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
                const queue = `/request-queues/${(await send('POST', '/request-queues'))?.id}`;
                const ids = new Map<string, string>();
                const model = createModel();
                for (const each of steps) {
                    if (each.kind === 'wait') {
                        await clock.advance(each.secs * 1000);
                    } else if (each.kind === 'add') {
                        const name = String(each.name);
                        const { forefront } = each;
                        const added = await send('POST', `${queue}/requests?forefront=${forefront}`, requestOf(name));
                        ids.set(name, added!.requestId);
                        model.add(name, forefront);
                    } else if (each.kind === 'lock') {
                        const query = `limit=${each.limit}&lockSecs=${LOCK_SECS}&clientKey=client-${each.client}`;
                        const locked = await send('POST', `${queue}/head/lock?${query}`);
                        expect(keysOf(locked)).toEqual(model.lock(each.client, each.limit));
                    } else {
                        const name = model.heldBy(each.client);
                        if (name === undefined) continue;
                        const id = ids.get(name)!;
                        const clientKey = `clientKey=client-${each.client}`;
                        if (each.kind === 'handle') {
                            const handledAt = '2026-01-01T00:00:00.000Z';
                            const update = { ...requestOf(name), id, handledAt };
                            await send('PUT', `${queue}/requests/${id}?${clientKey}`, update);
                            model.handle(name);
                        } else {
                            const query = `${clientKey}&forefront=${each.forefront}`;
                            await send('DELETE', `${queue}/requests/${id}/lock?${query}`);
                            model.reclaim(name, each.forefront);
                        }
                    }
                }
                expect(keysOf(await send('GET', `${queue}/head?limit=100`))).toEqual(model.waiting());
                expect(await send('GET', queue)).toMatchObject({
                    totalRequestCount: model.waiting().length + model.handled.size,
                    handledRequestCount: model.handled.size,
                    pendingRequestCount: model.waiting().length,
                });
            }),
            { numRuns: 100 },
        );
    });
});
