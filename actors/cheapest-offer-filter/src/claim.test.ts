import { Actor } from 'apify';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DEFAULT_OPTIONS } from '../test/choose.js';
import { claimDelivery, claimKey } from './claim.js';

const upstream = { runId: 'run1', runFinishedAt: '2026-01-01T00:00:00.000Z', datasetId: 'data1' };

describe('the key of a delivery', () => {
    it('is the same for every delivery of one finish', () => {
        expect(claimKey({ ...upstream }, { ...DEFAULT_OPTIONS })).toBe(claimKey(upstream, DEFAULT_OPTIONS));
        const reversed = Object.fromEntries(Object.entries(DEFAULT_OPTIONS).reverse()) as typeof DEFAULT_OPTIONS;
        expect(claimKey(upstream, reversed)).toBe(claimKey(upstream, DEFAULT_OPTIONS));
    });

    it.each([
        ['another run', { ...upstream, runId: 'run2' }, DEFAULT_OPTIONS],
        ['a resurrected run', { ...upstream, runFinishedAt: '2026-01-02T00:00:00.000Z' }, DEFAULT_OPTIONS],
        ['another dataset', { ...upstream, datasetId: 'data2' }, DEFAULT_OPTIONS],
        ['other options', upstream, { ...DEFAULT_OPTIONS, condition: 'new' as const }],
        ['delivery that does not count', upstream, { ...DEFAULT_OPTIONS, countShipping: false }],
        ['unknown delivery left out', upstream, { ...DEFAULT_OPTIONS, unknownShipping: 'exclude' as const }],
        ['another minimum of offers', upstream, { ...DEFAULT_OPTIONS, minOffers: 2 }],
        ['a place of delivery', upstream, { ...DEFAULT_OPTIONS, deliverTo: '10001' }],
        ["Amazon's delivery alone", upstream, { ...DEFAULT_OPTIONS, fulfilledByAmazonOnly: true }],
        ['sellers that compete', upstream, { ...DEFAULT_OPTIONS, sellersIncluded: ['Anna'] }],
        ['sellers left out', upstream, { ...DEFAULT_OPTIONS, sellersExcluded: ['Anna'] }],
        ['a lowest rating', upstream, { ...DEFAULT_OPTIONS, minSellerRatingPercent: 90 }],
        ['coupons', upstream, { ...DEFAULT_OPTIONS, applyCoupons: true }],
    ])('is different for %s', (_name, other, options) => {
        expect(claimKey(other, options)).not.toBe(claimKey(upstream, DEFAULT_OPTIONS));
    });

    it('is a valid key of a record for any payload', () => {
        const key = claimKey({ runId: '../é/\n'.repeat(90), runFinishedAt: '💥', datasetId: 'x' }, DEFAULT_OPTIONS);
        expect(key).toMatch(/^[a-zA-Z0-9!\-_.'()]{1,256}$/);
    });
});

describe('a claim that another run has', () => {
    const LATER = Date.UTC(9999, 0);
    const EARLIER = Date.UTC(2000, 0);
    const delivered = { ...upstream, runStatus: 'SUCCEEDED', eventType: null };
    const refused = Object.assign(new Error('Insufficient permissions for the Actor run.'), { statusCode: 403 });

    /** Storages in memory, and what the API says about the runs of the filter. */
    function stub(lookUp: () => Promise<{ status: string } | undefined>) {
        const requests = new Map<string, { uniqueKey: string; userData: Record<string, unknown> }>();
        const records = new Map<string, unknown>();
        const addRequest = async (request: { uniqueKey: string; userData: Record<string, unknown> }) => {
            const requestId = request.uniqueKey;
            const wasAlreadyPresent = requests.has(requestId);
            if (!wasAlreadyPresent) requests.set(requestId, request);
            return { requestId, wasAlreadyPresent };
        };
        const updateRequest = async (request: { uniqueKey: string; userData: Record<string, unknown> }) =>
            void requests.set(request.uniqueKey, request);
        const queue = { addRequest, getRequest: async (id: string) => requests.get(id), client: { updateRequest } };
        const store = {
            getValue: async (key: string) => records.get(key) ?? null,
            setValue: async (key: string, value: unknown) => void records.set(key, value),
        };
        let runId = '';
        const spies = [
            vi.spyOn(Actor, 'openRequestQueue').mockResolvedValue(queue as never),
            vi.spyOn(Actor, 'openKeyValueStore').mockResolvedValue(store as never),
            vi.spyOn(Actor, 'openDataset').mockResolvedValue({ id: 'result' } as never),
            vi.spyOn(Actor, 'isAtHome').mockReturnValue(true),
            vi.spyOn(Actor, 'apifyClient', 'get').mockReturnValue({ run: () => ({ get: lookUp }) } as never),
            vi
                .spyOn(Actor, 'getEnv')
                .mockImplementation(() => ({ actorRunId: runId, timeoutAt: new Date(LATER) }) as never),
        ];
        onTestFinished(() => {
            for (const spy of spies) spy.mockRestore();
        });
        return {
            /** A run of the filter claims the delivery. */
            claimBy(id: string) {
                runId = id;
                return claimDelivery(delivered, { options: DEFAULT_OPTIONS, force: false });
            },
            /** Changes when the first claim expires. */
            expire(expiresMs: number | undefined) {
                const [first] = requests.values();
                Object.assign(first?.userData ?? {}, { expiresMs });
            },
        };
    }

    it.each<
        [api: string, lookUp: () => Promise<{ status: string } | undefined>, expiresMs: number | undefined, string]
    >([
        ['says that it runs', async () => ({ status: 'RUNNING' }), LATER, 'is left'],
        ['says that it runs', async () => ({ status: 'RUNNING' }), undefined, 'is left'],
        ['says that it failed', async () => ({ status: 'FAILED' }), LATER, 'passes on'],
        ['refuses to say', () => Promise.reject(refused), LATER, 'is left'],
        ['refuses to say', () => Promise.reject(refused), EARLIER, 'passes on'],
        ['refuses to say', () => Promise.reject(refused), undefined, 'passes on'],
        ['knows it no more', async () => undefined, LATER, 'is left'],
        ['knows it no more', async () => undefined, EARLIER, 'passes on'],
    ])('while the API %s (%s, until %s): %s', async (_api, lookUp, expiresMs, outcome) => {
        const filter = stub(lookUp);
        expect((await filter.claimBy('first')).earlier).toBeUndefined();
        filter.expire(expiresMs);
        const earlier = { alreadyFilteredBy: 'first', datasetId: null };
        expect((await filter.claimBy('second')).earlier).toEqual(outcome === 'is left' ? earlier : undefined);
    });

    it('passes to the next run when that run gave it up, and stays when that run has filtered', async () => {
        const filter = stub(() => Promise.reject(refused));
        const first = await filter.claimBy('first');
        if (!first.earlier) await first.release();
        const second = await filter.claimBy('second');
        if (!second.earlier) await second.finish();
        expect((await filter.claimBy('third')).earlier).toEqual({ alreadyFilteredBy: 'second', datasetId: 'result' });
    });
});

it('claims nothing for a person who named the dataset', async () => {
    const open = vi.spyOn(Actor, 'openKeyValueStore').mockRejectedValue(new Error('There is nothing to claim.'));
    onTestFinished(() => open.mockRestore());
    const byHand = { ...upstream, runId: null, runFinishedAt: null, runStatus: null, eventType: null };
    const claim = await claimDelivery(byHand, { options: DEFAULT_OPTIONS, force: false });
    expect(claim.earlier).toBeUndefined();
    if (!claim.earlier) await claim.finish();
});
