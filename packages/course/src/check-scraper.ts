import { redirectSources } from '@offer-chain/actor-folder';
import { type Storefront, startStorefront } from '@offer-chain/storefront';
import { CannotGoOn, type CheckResult, failed, passed } from './check.js';
import { type CheckRequest, checkActor } from './check-actor.js';
import type { TrialRun } from './delivery.js';
import { type ExpectedOffers, judgeScraper } from './judge-scraper.js';
import { SECTIONS } from './lesson-sections.js';
import { openShopProxy } from './shop-proxy.js';
import type { Trial } from './trial.js';

const KEYWORD = 'iphone';
/** Left as it is in an address, its second half is lost. */
const ODD_KEYWORD = 'cables & more';
const FAULTS = { captcha: 0.15, unavailable: 0.1, drop: 0.05 };
const LESSON = SECTIONS.scraper;

/**
 * Tries a learner's scraper on the shop in the shape of Amazon on this machine.
 *
 * @returns Every check in a fixed order; fewer when the Actor cannot be tried at all.
 */
export async function checkScraper(request: CheckRequest): Promise<CheckResult[]> {
    const proxy = await openShopProxy();
    const shop = await startStorefront({ keywords: [KEYWORD, ODD_KEYWORD] });
    const faultyShop = await startStorefront({ keywords: [KEYWORD], faults: FAULTS });
    try {
        return await checkActor(request, {
            environment: proxy.environment,
            change: (folder) => redirectSources(folder, proxy.url),
            async attempt(trial, add) {
                proxy.forwardTo(shop.url);
                request.tell(`Scraping ${JSON.stringify(KEYWORD)}`);
                const run = await scraped(trial, proxy.url, KEYWORD);
                if (!run.ok)
                    throw new CannotGoOn(failed('run', `The Actor does not get through one keyword: ${run.problem}`));
                add(passed('run', 'runs, and ends by itself'));
                if (shop.requests.total === 0) throw new CannotGoOn(noRequests());
                if (run.items.length === 0) throw new CannotGoOn(emptyDataset(shop));
                const expected = await expectedOffers(shop, KEYWORD);
                for (const check of judgeScraper(run.items, expected)) add(check);

                request.tell(`Scraping ${JSON.stringify(ODD_KEYWORD)}`);
                add(
                    judgeKeyword(await scraped(trial, proxy.url, ODD_KEYWORD), await expectedOffers(shop, ODD_KEYWORD)),
                );
                proxy.forwardTo(faultyShop.url);
                request.tell('Scraping a shop that blocks and hangs up');
                add(judgeBlockedPages(await scraped(trial, proxy.url, KEYWORD), expected));
            },
        });
    } finally {
        await Promise.all([proxy.close(), shop.close(), faultyShop.close()]);
    }
}

function scraped(trial: Trial, baseUrl: string, keyword: string): Promise<TrialRun> {
    const properties = (trial.inputSchema?.properties ?? {}) as Record<string, unknown>;
    return trial.run({
        keyword,
        ...(properties.baseUrl !== undefined && { baseUrl }),
        ...(properties.proxyConfiguration !== undefined && { proxyConfiguration: { useApifyProxy: false } }),
    });
}

async function expectedOffers(shop: Storefront, keyword: string): Promise<ExpectedOffers> {
    const page = await (await fetch(`${shop.url}/s?k=${encodeURIComponent(keyword)}`)).text();
    const firstPage = new Set([...page.matchAll(/data-asin="([A-Z0-9]{10})"/g)].map(([, asin = '']) => asin));
    return { keyword, offers: shop.allOffers(keyword), firstPage };
}

function noRequests(): CheckResult {
    return failed(
        'shop-reached',
        'The scraper sent no request to the shop. Where its sources name https://www.amazon.com, the shop is put in; ' +
            'an address that is made in another way has to come from the environment variable BASE_URL',
        { section: LESSON },
    );
}

function emptyDataset({ requests }: Storefront): CheckResult {
    const pages = `${requests.search} result, ${requests.product} product and ${requests.offers} offers pages`;
    return failed('every-product', `The dataset is empty; the scraper requested ${pages}`, { section: LESSON });
}

function judgeKeyword({ ok, problem, items }: TrialRun, { keyword, offers }: ExpectedOffers): CheckResult {
    const name = 'keyword';
    const given = [`keyword ${JSON.stringify(keyword)}`];
    const known = new Set(offers.map(({ asin }) => asin));
    const unknown = items.find((item) => !known.has(String(item.asin)) || item.keyword !== keyword);
    if (ok && items.length > 0 && !unknown) return passed(name, 'searches for any keyword, such as one with "&"');
    return failed(name, 'the keyword is not searched for as it is: put it into the address with encodeURIComponent', {
        evidence: {
            given,
            expected: 'products of that keyword',
            got: !ok ? problem : unknown ? `${String(unknown.asin)}, of another` : 'none',
        },
        section: LESSON,
    });
}

function judgeBlockedPages({ ok, problem, items }: TrialRun, { offers, firstPage }: ExpectedOffers): CheckResult {
    const name = 'blocked-pages';
    const section = SECTIONS.blockedPages;
    const known = new Set(offers.map(({ asin }) => asin));
    const unknown = items.find(({ asin }) => !known.has(String(asin)));
    const scrapedAsins = new Set(items.map(({ asin }) => asin));
    const readable = [...firstPage].filter((asin) =>
        offers.some((offer) => offer.asin === asin && offer.price !== null),
    );
    const missing = readable.filter((asin) => !scrapedAsins.has(asin));
    if (ok && !unknown && missing.length === 0) {
        return passed(name, 'requests blocked pages again, and loses no product');
    }
    const got = !ok
        ? problem
        : unknown
          ? `an item made of a block page: ${JSON.stringify(unknown).slice(0, 80)}`
          : `no ${missing.slice(0, 3).join(', ')}`;
    return failed(
        name,
        'captchas, errors and broken connections cost products: take a block page for a failure, so that the page is requested again',
        {
            evidence: {
                given: ['a shop that blocks three pages in ten'],
                expected: `all ${readable.length} products`,
                got,
            },
            section,
        },
    );
}
