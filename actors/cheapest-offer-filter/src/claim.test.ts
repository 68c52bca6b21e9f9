import { Actor } from 'apify';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DEFAULT_OPTIONS } from '../test/choose.js';
import { claimDelivery, claimKey } from './claim.js';

const upstream = { runId: 'run1', runFinishedAt: '2026-01-01T00:00:00.000Z', datasetId: 'data1' };

describe('the key of a delivery', () => {
    it('is the same for every delivery of one finishing', () => {
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
    ])('is another for %s', (_name, other, options) => {
        expect(claimKey(other, options)).not.toBe(claimKey(upstream, DEFAULT_OPTIONS));
    });

    it('can be the key of a record, whatever the payload says', () => {
        const key = claimKey({ runId: '../é/\n'.repeat(90), runFinishedAt: '💥', datasetId: 'x' }, DEFAULT_OPTIONS);
        expect(key).toMatch(/^[a-zA-Z0-9!\-_.'()]{1,256}$/);
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
