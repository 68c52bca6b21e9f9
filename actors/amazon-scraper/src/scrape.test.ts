import { Actor, log } from 'apify';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { withMemoryActor } from '../test/memory-actor.js';
import { scraperRun } from '../test/scraper-run.js';
import { offerHtml, offersHtml, startScriptedShop } from '../test/scripted-shop.js';
import { scrape } from './scrape.js';
import { CHOSEN_PRODUCTS_KEY } from './state/chosen-products.js';

afterEach(() => vi.restoreAllMocks());

const offers = offersHtml([offerHtml('<span class="a-price"><span class="a-offscreen">$5.00</span></span>')]);
const startShop = async () => {
    const requests: string[] = [];
    const shop = await startScriptedShop((path) => {
        requests.push(path);
        return { body: offers };
    });
    onTestFinished(() => shop.close());
    return { requests, input: { asins: ['B000000001'], productDetails: false, baseUrl: shop.url } };
};

it('adds the webhook that starts the next Actor before it requests a page, and none without a next Actor', async () => {
    const { input, requests } = await startShop();
    const addWebhook = vi.spyOn(Actor.prototype, 'addWebhook').mockImplementation(async () => {
        expect(requests).toEqual([]);
        return undefined;
    });
    expect(await scraperRun({ ...input, chainTo: 'me~filter' })).toMatchObject({ succeeded: true });
    expect(addWebhook.mock.calls).toMatchObject([[{ requestUrl: expect.stringContaining('me~filter') }]]);
    await scraperRun({ ...input, chainTo: '' });
    expect(addWebhook).toHaveBeenCalledTimes(1);
});

it('scrapes what an earlier process chose and did not request', async () => {
    const { input } = await startShop();
    const { items, record } = await scraperRun(input, (actor) => actor.setValue(CHOSEN_PRODUCTS_KEY, ['B000000002']));
    expect(items.map(({ asin }) => asin).sort()).toEqual(['B000000001', 'B000000002']);
    expect(await record('ASIN-TRACKER')).toEqual({ B000000001: 1, B000000002: 1 });
});

it('has kept and logged the ASIN tracker when it ends', async () => {
    const { input } = await startShop();
    const info = vi.spyOn(log, 'info');
    await withMemoryActor(async (actor) => {
        await actor.setValue('INPUT', input);
        await scrape();
        expect(await actor.getValue('ASIN-TRACKER')).toEqual({ B000000001: 1 });
        expect(info).toHaveBeenLastCalledWith('Offers of each ASIN', { B000000001: 1 });
    });
});
