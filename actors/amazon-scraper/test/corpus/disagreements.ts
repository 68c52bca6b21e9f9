/**
 * Prints where the readers and the corpus's facts disagree, with the reason where it is known:
 * `npx tsx --conditions=@offer-chain/source test/corpus/disagreements.ts`
 */
import { loadPage } from '../../src/pages/index.js';
import { comparePage, marketplaceOf, readSavedPage } from './compare.js';
import { savedPages } from './corpus.js';
import { reasonOf } from './known-disagreements.js';

const rows = savedPages()
    .flatMap((page) => comparePage(page, readSavedPage(page, loadPage(page.html()), marketplaceOf(page), page.url)))
    .filter(({ agrees }) => !agrees)
    .map((comparison) => ({
        page: comparison.page,
        field: `${comparison.field} ${comparison.of}`.trim(),
        read: String(comparison.read).slice(0, 40),
        facts: String(comparison.facts).slice(0, 40),
        reason: reasonOf(comparison) ?? '?',
    }));
console.table(rows);
