import type { BlockedOnce } from './blocked-once.js';
import { type CheckResult, failed, passed, skipped } from './check.js';
import type { TrialRun } from './delivery.js';
import { amountOf, type ExpectedOffers } from './judge-scraper.js';
import { SECTIONS } from './lesson-sections.js';
import type { OutputItem } from './outcome.js';
import { shown } from './output-shape.js';

const NAME = 'blocked-pages';
const TITLE = 'requests blocked pages again, captchas with status 200 too, and loses no offer';

/** A scraper's result in the shop without faults. */
interface Plain {
    expected: ExpectedOffers;
    items: OutputItem[];
}

/**
 * Compares a scraper's result in a shop that blocks with its result in one that does not.
 *
 * @param blocked What went wrong in the shop that blocks.
 * @param failing Its result in a shop with the same faults except captchas; absent when unknown.
 */
export function judgeBlockedPages(run: TrialRun, plain: Plain, blocked: BlockedOnce, failing?: TrialRun): CheckResult {
    const loss = lossOf(run, plain);
    if (!loss)
        return blocked.count === 0
            ? skipped(NAME, `${TITLE}: not checked, because no page was blocked`)
            : passed(NAME, TITLE);
    const isCaptcha = failing !== undefined && lossOf(failing, plain) === undefined;
    return failed(
        NAME,
        isCaptcha
            ? 'no code for captchas: a captcha comes with status 200, is read like a page without offers, and costs products; look for its form ("validateCaptcha") and throw an error, so that the page is requested again'
            : 'not requested again: captchas, errors and broken connections cost products: treat a block page as a failure, and request the page again',
        {
            evidence: {
                given: ['a shop that responds to the first request for a page with a captcha, an error or nothing'],
                ...loss,
            },
            section: SECTIONS.blockedPages,
            mistake: isCaptcha ? 'no-code-for-captchas' : 'no-retries',
        },
    );
}

/** What a run lost compared with the run without faults; undefined when it lost nothing. */
function lossOf(
    { ok, problem, items }: TrialRun,
    { expected, items: plain }: Plain,
): { expected: string; got: string } | undefined {
    const known = new Set(expected.offers.map(({ asin }) => asin));
    const unknown = items.find(({ asin }) => !known.has(String(asin)));
    const products = new Set(plain.map(({ asin }) => asin));
    const all = `all ${products.size} products`;
    if (!ok) return { expected: all, got: problem };
    if (unknown) return { expected: all, got: `an item made of a block page: ${shown(unknown)}` };
    const scraped = new Set(items.map(({ asin }) => asin));
    const missing = [...products].filter((asin) => !scraped.has(asin));
    if (missing.length > 0) return { expected: all, got: `no ${missing.slice(0, 3).join(', ')}` };
    const keyOf = ({ asin, offer }: OutputItem) => `${asin} ${amountOf(offer)}`;
    const offers = new Set(items.map(keyOf));
    const lost = plain.find((item) => !offers.has(keyOf(item)));
    if (!lost) return undefined;
    return { expected: `all offers of ${String(lost.asin)}`, got: `none at ${JSON.stringify(lost.offer)}` };
}
