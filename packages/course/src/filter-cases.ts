import { SECTIONS } from './lesson-sections.js';

/** An item in the course's bare format: seven texts. */
export interface CourseItem {
    title: string;
    asin: string;
    itemUrl: string;
    keyword: string;
    description: string;
    sellerName: string;
    offer: string;
}

/** Items that a filter with one mistake gets wrong. */
export interface FilterCase {
    /** The mistake's name, or that of the skill. */
    name: string;
    /** What a right filter does. */
    title: string;
    items: CourseItem[];
    /** ASIN → the results that are right: each the offers of the items with that ASIN. */
    expected: Map<string, string[][]>;
    /** What the mistake is that a wrong filter makes. */
    mistake: string;
    /** Section of the course companion. */
    section: string;
}

/** More than any page that a reader requests, those of the SDK's own iterators (10,000) included. */
const MANY_ITEMS = 12_000;
const FILLING_PRODUCTS = 50;

function offers(asin: string, prices: string[]): CourseItem[] {
    return prices.map((offer, index) => ({
        title: `Product ${asin}`,
        asin,
        itemUrl: `https://www.amazon.com/dp/${asin}`,
        keyword: 'phone',
        description: 'A phone.',
        sellerName: `Seller ${index + 1}`,
        offer,
    }));
}

/** One price for each ASIN is right. */
function cheapest(prices: Record<string, string>): Map<string, string[][]> {
    return new Map(Object.entries(prices).map(([asin, offer]) => [asin, [[offer]]]));
}

function manyItems(): CourseItem[] {
    const filling = Array.from({ length: MANY_ITEMS - 2 }, (_, index) =>
        offers(`B0FILL${String(index % FILLING_PRODUCTS).padStart(4, '0')}`, ['$60.00']),
    ).flat();
    const [first, last] = offers('B0PAGES001', ['$50.00', '$40.00']) as [CourseItem, CourseItem];
    return [first, ...filling, last];
}

/** The task itself, which comes first. */
export const TASK: FilterCase = {
    name: 'cheapest',
    title: 'keeps the cheapest offer of each product, one item a product',
    items: [
        ...offers('B0CHEAP001', ['$30.00', '$20.00', '$25.00']),
        ...offers('B0CHEAP002', ['$10.00']),
        ...offers('B0CHEAP003', ['$40.00', '$45.00']),
    ],
    expected: cheapest({ B0CHEAP001: '$20.00', B0CHEAP002: '$10.00', B0CHEAP003: '$40.00' }),
    mistake: 'the output is not the cheapest offer of each product, with its "asin" and its "offer"',
    section: SECTIONS.grouping,
};

/** The classic mistakes that show in the result of one run. */
export const MISTAKES: readonly FilterCase[] = [
    {
        name: 'slice-and-plus',
        title: 'reads prices with a thousands separator, such as $1,299.00',
        items: [
            ...offers('B0SLICE001', ['$1,299.00', '$1,099.00']),
            ...offers('B0SLICE002', ['$1,098.00', '$1,298.00']),
        ],
        expected: cheapest({ B0SLICE001: '$1,099.00', B0SLICE002: '$1,098.00' }),
        mistake:
            'slice and plus: +"$1,299.00".slice(1) is NaN (parseFloat makes it 1), and no price is lower than NaN; ' +
            'take the thousands separators out first',
        section: SECTIONS.prices,
    },
    {
        name: 'string-comparison',
        title: 'compares prices as numbers',
        items: [...offers('B0TEXTS001', ['$100.00', '$99.00']), ...offers('B0TEXTS002', ['$9.50', '$10.00'])],
        expected: cheapest({ B0TEXTS001: '$99.00', B0TEXTS002: '$9.50' }),
        mistake: 'string comparison: as texts "$100.00" comes before "$99.00"; compare numbers',
        section: SECTIONS.prices,
    },
    {
        name: 'empty-price-as-0',
        title: 'lets no offer without a price win',
        items: [...offers('B0EMPTY001', ['', '$5.00']), ...offers('B0EMPTY002', ['$5.00', ''])],
        expected: cheapest({ B0EMPTY001: '$5.00', B0EMPTY002: '$5.00' }),
        mistake:
            'empty price as 0: Number("") is 0, so an offer without a price beats all others; leave such offers out',
        section: SECTIONS.prices,
    },
    {
        name: 'one-currency-assumed',
        title: 'compares no euros with dollars',
        items: offers('B0MONEY001', ['$9.00', '$7.00', '€6.90', '€8.00']),
        // A result in each currency, or in the store's own alone: both compare nothing that cannot be compared.
        expected: new Map([['B0MONEY001', [['$7.00', '€6.90'], ['$7.00']]]]),
        mistake: 'one currency assumed: €6.90 is not less than $7.00; compare within a currency',
        section: SECTIONS.prices,
    },
    {
        name: 'only-the-first-page',
        title: `reads a dataset of ${MANY_ITEMS.toLocaleString('en')} items to its end`,
        items: manyItems(),
        expected: cheapest({ B0PAGES001: '$40.00' }),
        mistake: `only the first page of items was read: the cheapest offer is item ${MANY_ITEMS.toLocaleString('en')}; go on until a page comes empty`,
        section: SECTIONS.reading,
    },
    {
        name: 'prototype-key',
        title: 'takes any text for an ASIN, such as "constructor"',
        items: [
            ...offers('constructor', ['$30.00', '$20.00']),
            ...offers('__proto__', ['$30.00', '$20.00']),
            ...offers('toString', ['$20.00']),
        ],
        expected: cheapest(
            Object.fromEntries([
                ['constructor', '$20.00'],
                ['__proto__', '$20.00'],
                ['toString', '$20.00'],
            ]),
        ),
        mistake:
            'prototype key as ASIN: a plain object has "constructor", "toString" and "__proto__" before anything is put in; use a Map',
        section: SECTIONS.grouping,
    },
];

/** Items for a webhook that is delivered twice. */
export const TWICE_ITEMS = offers('B0TWICE001', ['$30.00', '$20.00']);
