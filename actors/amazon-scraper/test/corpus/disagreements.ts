/**
 * Prints where the readers and the corpus's facts disagree, with the reason where it is known:
 * `npx tsx --conditions=@offer-chain/source test/corpus/disagreements.ts`
 */
import { comparePage } from './compare.js';
import { savedPages } from './corpus.js';
import { reasonOf } from './known-disagreements.js';

const rows = savedPages()
    .flatMap(comparePage)
    .filter(({ agrees }) => !agrees)
    .map((comparison) => ({
        page: comparison.page,
        field: `${comparison.field} ${comparison.of}`.trim(),
        read: String(comparison.read).slice(0, 40),
        facts: String(comparison.facts).slice(0, 40),
        reason: reasonOf(comparison) ?? '?',
    }));
console.table(rows);
