import { noRequestsNote, shopCopy } from '@offer-chain/actor-folder';
import { type RequestCounts, type Storefront, startStorefront } from '@offer-chain/storefront';
import { type BlockedOnce, blockOnce } from './blocked-once.js';
import { CannotGoOn, type CheckResult, failed, passed } from './check.js';
import { type CheckRequest, checkActor } from './check-actor.js';
import type { TrialRun } from './delivery.js';
import { judgeBlockedPages } from './judge-blocked-pages.js';
import { judgeKeyword } from './judge-keyword.js';
import { type ExpectedOffers, judgeOffers, judgeProducts } from './judge-scraper.js';
import { SECTIONS } from './lesson-sections.js';
import { whyNothingWasPushed } from './nothing-pushed.js';
import { failedRun } from './run-problem.js';
import { openShopProxy } from './shop-proxy.js';
import type { Trial } from './trial.js';
import { inputLine } from './trial-input.js';

const KEYWORD = 'iphone';
/** Without percent-encoding, an address loses its second half. */
const ODD_KEYWORD = 'cables & more';
const LESSON = SECTIONS.scraper;

/** The shops that a scraper is tried in. */
export interface Shops {
    /** A shop without faults. */
    open: Storefront;
    /** A shop in which the first request for a page goes wrong: the result page comes as a captcha with status 200. */
    blocking: Storefront;
    /** The same without captchas: only errors and broken connections. */
    failing: Storefront;
    /** What has gone wrong in the blocking shop. */
    blocked: BlockedOnce;
    /** The address at which the scraper finds the current shop. */
    url: string;
    /** Leads all further requests to another shop. */
    forwardTo(shopUrl: string): void;
    close(): Promise<void>;
}

/**
 * Tries a learner's scraper on the mock store on this machine.
 *
 * @returns Every check in a fixed order; fewer when the Actor cannot be tried at all, or finds no products.
 */
export async function checkScraper(request: CheckRequest): Promise<CheckResult[]> {
    const proxy = await openShopProxy();
    const shops = await openShops(proxy.url, proxy.forwardTo);
    try {
        return await checkActor(request, {
            ...shopCopy(proxy.url),
            attempt: (trial, add) => tryScraper(trial, shops, { tell: request.tell, add }),
        });
    } finally {
        await Promise.all([proxy.close(), shops.close()]);
    }
}

/**
 * Opens the shops in which scrapers are tried.
 *
 * @param url The address at which the scraper finds them.
 * @param forwardTo Leads it to one of them.
 */
export async function openShops(url: string, forwardTo: (shopUrl: string) => void): Promise<Shops> {
    const blocked = blockOnce(['captcha', 'unavailable', 'drop']);
    const [open, blocking, failing] = await Promise.all([
        startStorefront({ keywords: [KEYWORD, ODD_KEYWORD] }),
        startStorefront({ keywords: [KEYWORD], faultOf: blocked.faultOf }),
        startStorefront({ keywords: [KEYWORD], faultOf: blockOnce(['unavailable', 'drop']).faultOf }),
    ]);
    return {
        ...{ open, blocking, failing, blocked, url, forwardTo },
        close: async () => void (await Promise.all([open.close(), blocking.close(), failing.close()])),
    };
}

/**
 * Tries a scraper: on a keyword, then on an odd one, and in a shop that blocks.
 *
 * @throws {CannotGoOn} When the check cannot go on.
 */
export async function tryScraper(
    trial: Pick<Trial, 'run' | 'inputSchema' | 'listSources'>,
    shops: Shops,
    { tell, add }: { tell: (text: string) => void; add: (check: CheckResult) => void },
): Promise<void> {
    const { open, blocking, failing, url } = shops;
    const scraped = (shop: Storefront, keyword: string) => {
        shops.forwardTo(shop.url);
        return trial.run(inputOf(trial, keyword, url));
    };
    const input = [inputLine(inputOf(trial, KEYWORD, url))];
    let hasFailed = false;
    // The first failure says what the scraper was given.
    const addWithInput = (check: CheckResult, keyword = KEYWORD) => {
        const isFirst = !check.ok && !hasFailed;
        add(isFirst ? { ...check, input: [inputLine(inputOf(trial, keyword, url))] } : check);
        hasFailed ||= !check.ok;
    };

    tell(`Scraping ${JSON.stringify(KEYWORD)}`);
    const run = await scraped(open, KEYWORD);
    if (!run.ok) {
        throw new CannotGoOn({ ...failedRun(run.problem, 'one keyword', await trial.listSources()), input });
    }
    addWithInput(passed('run', 'runs, and ends by itself'));
    if (open.requests.total === 0) throw new CannotGoOn({ ...noRequests(), input });
    const expected = await expectedOffers(open, KEYWORD);
    if (run.items.length === 0) {
        throw new CannotGoOn({ ...(await emptyDataset(trial, run, expected, open.requests)), input });
    }
    const products = judgeProducts(run.items, expected);
    for (const check of products)
        addWithInput(check.ok ? check : { ...check, note: 'The other checks follow when this one passes.' });
    if (products.some(({ ok }) => !ok)) return;
    for (const check of judgeOffers(run.items, expected)) addWithInput(check);

    tell(`Scraping ${JSON.stringify(ODD_KEYWORD)}`);
    const odd = await scraped(open, ODD_KEYWORD);
    addWithInput(judgeKeyword(odd, open, { keyword: ODD_KEYWORD, usual: KEYWORD }), ODD_KEYWORD);

    tell('Scraping a shop that blocks and hangs up');
    const plain = { expected, items: run.items };
    const inBlocking = await scraped(blocking, KEYWORD);
    const check = judgeBlockedPages(inBlocking, plain, shops.blocked);
    // A scraper that requests other pages again has retries and lacks only a check for captchas.
    addWithInput(
        check.ok ? check : judgeBlockedPages(inBlocking, plain, shops.blocked, await scraped(failing, KEYWORD)),
    );
}

function inputOf(trial: Pick<Trial, 'inputSchema'>, keyword: string, baseUrl: string): Record<string, unknown> {
    const properties = (trial.inputSchema?.properties ?? {}) as Record<string, unknown>;
    return {
        keyword,
        ...(properties.baseUrl !== undefined && { baseUrl }),
        ...(properties.proxyConfiguration !== undefined && { proxyConfiguration: { useApifyProxy: false } }),
    };
}

async function expectedOffers(shop: Storefront, keyword: string): Promise<ExpectedOffers> {
    const page = await (await fetch(`${shop.url}/s?k=${encodeURIComponent(keyword)}`)).text();
    const firstPage = new Set([...page.matchAll(/data-asin="([A-Z0-9]{10})"/g)].map(([, asin = '']) => asin));
    return { keyword, offers: shop.allOffers(keyword), firstPage };
}

function noRequests(): CheckResult {
    return failed('shop-reached', noRequestsNote('The scraper'), { section: LESSON, mistake: 'shop-not-reached' });
}

async function emptyDataset(
    trial: Pick<Trial, 'listSources'>,
    run: TrialRun,
    { firstPage }: ExpectedOffers,
    { search, product, offers }: RequestCounts,
): Promise<CheckResult> {
    const { name, message } = whyNothingWasPushed({
        leftovers: await run.findLeftovers(),
        asins: firstPage,
        sources: await trial.listSources(),
        source: null,
    });
    // The check itself has requested a result page.
    const pages = `${search - 1} result, ${product} product and ${offers} offers pages`;
    const lead =
        offers + product === 0
            ? 'no product of the result page led to a further request'
            : 'no offer was found in them';
    const what = name === 'nothing-pushed' ? `nothing was pushed: ${lead}` : message;
    return failed('every-product', `${what}. The dataset is empty; the scraper requested ${pages}`, {
        section: LESSON,
        mistake: name === 'nothing-pushed' && offers + product === 0 ? 'no-products-found' : name,
    });
}
