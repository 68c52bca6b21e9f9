import { type CourseItem, type FilterCase, TASK } from './filter-cases.js';
import { byNumber, byOrder, currencyOf, keptBy, numberIn, reversed, type Way } from './filter-ways.js';
import { SECTIONS } from './lesson-sections.js';

/** A mistake of filters, recognized by the items that it pushes. */
export interface Mistake {
    /** Its name in `--json`. */
    name: string;
    /** What is wrong, and what to do: the mistake's name, a colon, and the rest. */
    message: string;
    /** Name of the case that it shows in first; the task when it is left out. */
    shownBy?: string;
    /** Section of the course companion; that of the case when it is left out. */
    section?: string;
    /** The possible results of filters that have only this mistake. */
    predicts(items: CourseItem[]): CourseItem[][];
}

/** Predicts the results of a filter that is wrong only in these steps, in any of these ways. */
function wrong(...ways: Partial<Way>[]): Mistake['predicts'] {
    return (items) => ways.flatMap((steps) => keptBy(items, steps));
}

const everyItem = () => true;
const byAsin = ({ asin }: CourseItem) => asin;
const textOrder = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
const readsTo = (count: number): Partial<Way> => ({ reads: (items) => items.slice(0, count) });
/** Groups by another key, within a currency. */
const groupedBy = (key: (item: CourseItem) => string): Partial<Way> => ({
    groups: (item) => `${key(item)} ${currencyOf(item.offer)}`,
});
/** Leaves out more than the items without a price. */
const without = (drops: (item: CourseItem) => boolean): Partial<Way> => ({
    compares: (item) => item.offer !== '' && !drops(item),
});
const isUsed = (text: string) => /used/i.test(text);
const isSecondHand = (text: string) => /used|renewed|refurbished/i.test(text);

/** Mistakes that show in the task itself. */
const OF_THE_TASK: readonly Mistake[] = [
    {
        name: 'picks-first',
        message:
            'picks the first: each product has its first offer, so no comparison was ever true; is the price a number (+"$20.00" is NaN), and does the comparison function return one (true and false do not sort)?',
        predicts: wrong({ picks: (group) => group.slice(0, 1) }),
    },
    {
        name: 'picks-last',
        message:
            'picks the last: each product has its last offer, so every item took the place of the one before; put an item in only when its price is lower',
        predicts: wrong({ picks: (group) => group.slice(-1) }),
    },
    {
        name: 'wrong-way-round',
        message:
            'sorted the wrong way round: each product has its most expensive offer; turn the comparison around ("<", or a - b), or take the other end of the list',
        predicts: wrong({ comparison: reversed(byNumber(numberIn)) }),
    },
    {
        name: 'no-filter',
        message: 'keeps every offer: all items were pushed as they came; keep one for each "asin"',
        predicts: (items) => [items],
    },
    {
        name: 'cheapest-of-all',
        message: 'one item in total: it is the cheapest of all products; keep the cheapest for each "asin"',
        predicts: wrong({ groups: () => '' }),
    },
    {
        name: 'grouped-by-seller',
        message: 'grouped by seller: the cheapest offer of each "sellerName" was kept; group by "asin"',
        predicts: wrong({ groups: ({ sellerName }) => sellerName }),
    },
    {
        name: 'grouped-by-product-and-seller',
        message:
            'one item per seller: each product has the cheapest offer of each of its sellers; group only by "asin"',
        predicts: wrong({ groups: ({ asin, sellerName }) => `${asin} ${sellerName}` }),
    },
    {
        name: 'compares-neighbors',
        message:
            'compares neighbors: each item was compared only with the one before it, but the offers of a product are not always next to each other; collect them by "asin" first',
        predicts: neighbors,
    },
    {
        name: 'pushes-while-comparing',
        message:
            'pushes while comparing: each offer that was the cheapest so far was pushed; push once, when all items are compared',
        predicts: wrong({
            picks: (group) =>
                group.filter(({ offer }, index) =>
                    group.slice(0, index).every((before) => numberIn(offer) < numberIn(before.offer)),
                ),
        }),
    },
    {
        name: 'pushes-in-the-loop',
        message:
            'pushes in the loop: the results so far were pushed after each item; push once, when the loop has ended',
        predicts: (items) => [
            items.flatMap((_, index) => keptBy(items.slice(0, index + 1), {})[0] ?? []),
            ...[2, 3, items.length].map((times) =>
                Array.from({ length: times }, () => keptBy(items, {})[0] ?? []).flat(),
            ),
        ],
    },
    {
        name: 'skips-an-item',
        message:
            'skips an item: the first or the last item of the dataset was not compared; begin at 0 and go to the end',
        predicts: wrong({ reads: (items) => items.slice(1) }, { reads: (items) => items.slice(0, -1) }),
    },
    {
        name: 'first-items-only',
        message: 'only the first items: the rest of the dataset was not compared; is there a "limit", or a "slice"?',
        section: SECTIONS.reading,
        // The prices are right, but products are missing.
        predicts(items) {
            const right = keptBy(items, {})[0] ?? [];
            const counts = items.slice(2).map((_, index) => index + 1);
            return counts
                .flatMap((count) => keptBy(items, readsTo(count)))
                .filter((kept) => kept.some((item) => !right.includes(item)));
        },
    },
];

/** Mistakes that show in special cases, the rarest first: a learner's filter often has several of the last ones. */
const OF_SPECIAL_CASES: readonly Mistake[] = [
    {
        name: 'parse-int',
        shownBy: 'cents',
        message:
            'parseInt: it cuts the cents off (and Math.round and Math.floor lose them), so $19.40 and $19.10 are equal; use Number',
        predicts: wrong(
            { comparison: byNumber((offer) => Number.parseInt(offer.slice(1), 10)) },
            { comparison: byNumber((offer) => Math.floor(numberIn(offer))) },
            { comparison: byNumber((offer) => Math.round(numberIn(offer))) },
            { comparison: byNumber((offer) => Math.ceil(numberIn(offer))) },
        ),
    },
    {
        name: 'grouped-by-title',
        shownBy: 'grouped-by-title',
        message:
            'grouped by title: two products can have the same title, and one product several; group by "asin", which is unique',
        predicts: wrong(
            groupedBy(({ title }) => title),
            groupedBy(({ title, asin }) => `${title} ${asin}`),
            groupedBy(({ title, itemUrl }) => `${title} ${itemUrl}`),
        ),
    },
    {
        name: 'grouped-by-url',
        shownBy: 'grouped-by-title',
        message: 'grouped by URL: a product has several, such as ".../dp/ASIN?ref=..."; group by "asin"',
        predicts: wrong(
            groupedBy(({ itemUrl }) => itemUrl),
            groupedBy(({ itemUrl, asin }) => `${itemUrl} ${asin}`),
        ),
    },
    {
        name: 'all-ties-pushed',
        shownBy: 'ties',
        message:
            'all ties pushed: one of several equally cheap offers is enough, because the result has one item per product',
        predicts: wrong({
            picks: (group) =>
                group.filter(({ offer }) => group.every((other) => numberIn(offer) <= numberIn(other.offer))),
        }),
    },
    {
        name: 'drops-used-offers',
        shownBy: 'used-offers',
        message:
            'drops used offers: the task is the cheapest offer of each product, whatever its condition; a used one counts as well',
        predicts: wrong(
            ...[isUsed, isSecondHand].flatMap((drops) => [
                without(({ condition }) => drops(condition)),
                without(({ description }) => drops(description)),
                without(({ title }) => drops(title)),
                without(({ title, description }) => drops(`${title} ${description}`)),
                without((item) => drops(JSON.stringify(item))),
            ]),
        ),
    },
    {
        name: 'separator-as-point',
        shownBy: 'string-comparison',
        message:
            'thousands separator taken for a point: "$1,299.00" counts as 1 (so does localeCompare with "numeric") or as 1.299, less than "$999.00"; take the commas out first',
        predicts: wrong(
            { comparison: byOrder((left, right) => left.localeCompare(right, 'en', { numeric: true })) },
            { comparison: byNumber((offer) => Number(offer.slice(1).replace('.', '').replace(',', '.'))) },
        ),
    },
    {
        name: 'string-comparison',
        shownBy: 'string-comparison',
        message: 'string comparison: as texts "$100.00" comes before "$99.00"; compare numbers',
        predicts: wrong({ comparison: byOrder(textOrder) }),
    },
    {
        name: 'euro-as-nan',
        shownBy: 'one-currency-assumed',
        message:
            '€ read as NaN: a price in euros is no number, and no price is lower than NaN, so it stays when it comes first; read it as well, or leave it out',
        predicts: wrong(
            { groups: byAsin, comparison: byNumber((offer) => Number(offer.replace(/[$,]/g, ''))) },
            { comparison: byNumber((offer) => Number(offer.replace(/[$,]/g, ''))) },
        ),
    },
    {
        name: 'empty-price-as-nan',
        shownBy: 'empty-price-as-0',
        message:
            'empty price as NaN: no price is lower than NaN, so an offer without a price stays when it comes first; leave such offers out',
        predicts: wrong(
            {
                compares: everyItem,
                comparison: byNumber((offer) => Number.parseFloat(offer.slice(1).replaceAll(',', ''))),
            },
            { compares: everyItem, comparison: byNumber((offer) => Number.parseFloat(offer.slice(1))) },
        ),
    },
    {
        name: 'slice-and-plus',
        shownBy: 'slice-and-plus',
        message:
            'slice and plus: +"$1,299.00".slice(1) is NaN (parseFloat makes it 1), and no price is lower than NaN; take the thousands separators out first',
        predicts: wrong(
            { comparison: byNumber((offer) => Number(offer.slice(1))) },
            { comparison: byNumber((offer) => Number.parseFloat(offer.slice(1))) },
        ),
    },
    {
        name: 'empty-price-as-0',
        shownBy: 'empty-price-as-0',
        message:
            'empty price as 0: Number("") is 0, and as a text "" comes first, so an offer without a price beats all others; leave such offers out',
        predicts: wrong({ compares: everyItem }),
    },
    {
        name: 'one-currency-assumed',
        shownBy: 'one-currency-assumed',
        message: 'one currency assumed: €6.90 is not less than $7.00; compare within a currency',
        predicts: wrong({ groups: byAsin }),
    },
];

/**
 * Ranks a mistake. A rare mistake says more about a filter than one that most filters have.
 *
 * @param name Name of a mistake, or of a case that shows only one mistake.
 */
export function rankOf(name: string | undefined): number {
    if (name === 'only-the-first-page') return 0;
    const index = OF_SPECIAL_CASES.findIndex((mistake) => mistake.name === name);
    return index < 0 ? OF_SPECIAL_CASES.length + 1 : index + 1;
}

/** The mistakes that can show in a case. */
export function mistakesOf(filterCase: FilterCase): readonly Mistake[] {
    return filterCase === TASK ? OF_THE_TASK : OF_SPECIAL_CASES;
}

/** The cheapest item of each row of neighbors with the same ASIN. */
function neighbors(items: CourseItem[]): CourseItem[][] {
    let row = 0;
    const rows = new Map(items.map((item, index) => [item, item.asin === items[index - 1]?.asin ? row : ++row]));
    return keptBy(items, { groups: (item) => String(rows.get(item)) });
}
