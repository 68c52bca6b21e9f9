import { describe, expect, it } from 'vitest';
import { hostilePages, readAsEveryKind } from './hostile-pages.js';

/** Pages with too many elements, or with elements that nest too deep. */
const refused = [
    'unclosed div',
    'open and close of different tags',
    'bullets inside bullets',
    'bullets inside bullets, 250 deep',
    'cards inside cards',
    'cards inside cards, 250 deep',
    'manufacturer pages inside each other, 250 deep',
    'sellers inside sellers, 250 deep',
    'svg that closes itself',
    'title inside svg',
    'elements without content',
    'paragraphs',
    'list items',
    'list items in bullets',
    'headings in a card',
    'lines beside a price',
    'links without a name',
    'end tags of paragraphs',
];

/** Each page takes less than one second of the processor. Read in quadratic time it takes minutes. */
const MOST_PROCESSOR_SECONDS = 20;

describe('a page that is made to hold up its reader', () => {
    for (const [kind, page] of Object.entries(hostilePages)) {
        it(`is read or refused in time: ${kind}`, () => {
            const start = process.cpuUsage();
            expect(readAsEveryKind(page())).toBe(refused.includes(kind) ? 'refused' : 'read');
            const { user, system } = process.cpuUsage(start);
            expect((user + system) / 1_000_000).toBeLessThan(MOST_PROCESSOR_SECONDS);
        });
    }
});
