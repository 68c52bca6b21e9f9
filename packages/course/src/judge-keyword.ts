import type { Storefront } from '@offer-chain/storefront';
import { type CheckResult, failed, passed } from './check.js';
import type { TrialRun } from './delivery.js';
import { SECTIONS } from './lesson-sections.js';

const NAME = 'keyword';

/**
 * Judges a scraper's result for a keyword that an address must percent-encode.
 *
 * @param keywords The keyword, and the one that was tried before.
 */
export function judgeKeyword(
    { ok, problem, items }: TrialRun,
    shop: Pick<Storefront, 'allOffers'>,
    { keyword, usual }: { keyword: string; usual: string },
): CheckResult {
    const asinsOf = (searched: string) => new Set(shop.allOffers(searched).map(({ asin }) => asin));
    const known = asinsOf(keyword);
    const unknown = items.find(({ asin }) => !known.has(String(asin)));
    const renamed = items.find((item) => item.keyword !== keyword);
    if (ok && items.length > 0 && !unknown && !renamed) {
        return passed(NAME, 'searches for any keyword, such as one with "&"');
    }
    const isFixed = unknown !== undefined && asinsOf(usual).has(String(unknown.asin));
    const got = !ok
        ? problem
        : unknown
          ? `${String(unknown.asin)}, of another`
          : renamed
            ? `"keyword": ${JSON.stringify(renamed.keyword) ?? 'nothing'}`
            : 'none';
    const [mistake, message] = isFixed
        ? ['fixed-keyword', `the keyword is fixed: products of ${JSON.stringify(usual)} came; take it from the input`]
        : renamed && !unknown
          ? ['keyword-field', 'the item has another keyword than the input: put it into the item unchanged']
          : [
                'keyword-not-encoded',
                'the keyword is not searched for as it is: put it into the address with encodeURIComponent',
            ];
    return failed(NAME, message, {
        evidence: { given: [`keyword ${JSON.stringify(keyword)}`], expected: 'products of that keyword', got },
        section: SECTIONS.scraper,
        mistake,
    });
}
