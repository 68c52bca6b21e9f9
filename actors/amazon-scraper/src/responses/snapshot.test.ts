import type { HttpCrawlingContext } from '@crawlee/http';
import { Actor, log } from 'apify';
import { afterEach, aroundEach, describe, expect, it, vi } from 'vitest';
import { withMemoryActor } from '../../test/memory-actor.js';
import type { LostPage } from '../state/statistics.js';
import { keepSnapshot } from './snapshot.js';

aroundEach(withMemoryActor);
afterEach(() => vi.restoreAllMocks());

const context = (body: string | Buffer | undefined, id: string) =>
    ({ body, log, request: { id, url: 'https://www.amazon.com/' } }) as unknown as HttpCrawlingContext;
const lost = { label: 'PRODUCT', reason: 'captcha' } as LostPage;
/** A text, as its content type says. */
const snapshot = async (id: string) => (await Actor.getValue<string>(`SNAPSHOT-PRODUCT-captcha-${id}`)) ?? undefined;

describe('keepSnapshot', () => {
    it('keeps a page whole, and the beginning of a large one', async () => {
        await keepSnapshot(context('<p>é</p>', 'small'), lost, 1);
        expect(await snapshot('small')).toBe('<p>é</p>');
        await keepSnapshot(context(Buffer.alloc(9_500_000, 'é'), 'large'), lost, 2);
        expect(Buffer.byteLength((await snapshot('large')) ?? '')).toBe(8_000_000);
    });

    it('keeps none of a page without a response, and none after fifty', async () => {
        await keepSnapshot(context(undefined, 'none'), lost, 1);
        await keepSnapshot(context('<p>', 'last'), lost, 50);
        await keepSnapshot(context('<p>', 'late'), lost, 51);
        expect(await Promise.all(['none', 'last', 'late'].map(snapshot))).toEqual([undefined, '<p>', undefined]);
    });

    it('logs it when the store refuses the record, and goes on', async () => {
        vi.spyOn(Actor, 'setValue').mockRejectedValueOnce(new Error('Payload too large'));
        const warning = vi.spyOn(log, 'warning').mockImplementation(() => {});
        await keepSnapshot(context('<p>', 'refused'), lost, 1);
        expect(warning).toHaveBeenCalledWith(expect.stringContaining('Payload too large'));
    });
});
