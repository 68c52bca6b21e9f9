import { SECTIONS } from './lesson-sections.js';

/** An item in the course's bare format, seven texts, with the condition as this repository's scraper writes it. */
export interface CourseItem {
    title: string;
    asin: string;
    itemUrl: string;
    keyword: string;
    description: string;
    sellerName: string;
    offer: string;
    condition: string;
    conditionText: string;
}

/** Items that a filter gets wrong if it has certain mistakes. */
export interface FilterCase {
    /** The check's name. */
    name: string;
    /** What a right filter does. */
    title: string;
    items: CourseItem[];
    /** ASIN → the correct results; each lists the offers of the items with that ASIN. */
    expected: Map<string, string[][]>;
    /** ASIN of a control product: a filter that loses it too only refuses ASINs of this form, which is not wrong. */
    control?: string;
    /** What is wrong when no known mistake explains the result. */
    problem: string;
    /** Section of the course companion. */
    section: string;
}

/** More than any page that a filter requests, including the pages of the SDK's iterators (10,000). */
const MANY_ITEMS = 12_000;
const FILLING_PRODUCTS = 50;

function item(asin: string, offer: string, seller: number, more: Partial<CourseItem> = {}): CourseItem {
    return {
        title: `Product ${asin}`,
        asin,
        itemUrl: `https://www.amazon.com/dp/${asin}`,
        keyword: 'phone',
        description: `The description of ${asin}.`,
        sellerName: `Seller ${seller}`,
        offer,
        condition: 'new',
        conditionText: 'New',
        ...more,
    };
}

function offers(asin: string, prices: string[]): CourseItem[] {
    return prices.map((offer, index) => item(asin, offer, index + 1));
}

/** The correct results, with one price for each ASIN. */
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

const USED = { condition: 'used-good', conditionText: 'Used - Good' };
const RENEWED = { condition: 'refurbished', conditionText: 'Renewed', title: 'Product B0SECOND03 (Renewed)' };

/** The task itself, which comes first: each way to get it wrong gives another result. */
export const TASK: FilterCase = {
    name: 'cheapest',
    title: 'keeps the cheapest offer of each product, one item per product',
    items: [
        item('B0CHEAP003', '$40.00', 1),
        item('B0CHEAP001', '$30.00', 1),
        item('B0CHEAP001', '$20.00', 2),
        item('B0CHEAP004', '$60.00', 2),
        item('B0CHEAP002', '$15.00', 3),
        item('B0CHEAP004', '$55.00', 1),
        item('B0CHEAP001', '$35.00', 1),
        item('B0CHEAP003', '$45.00', 2),
        item('B0CHEAP001', '$25.00', 3),
        item('B0CHEAP004', '$50.00', 3),
    ],
    expected: cheapest({ B0CHEAP001: '$20.00', B0CHEAP002: '$15.00', B0CHEAP003: '$40.00', B0CHEAP004: '$50.00' }),
    problem: 'the output is not the cheapest offer of each product, with its "asin" and its "offer"',
    section: SECTIONS.grouping,
};

/** Cases that show mistakes of filters, apart from the task itself. */
export const SPECIAL_CASES: readonly FilterCase[] = [
    {
        name: 'cents',
        title: 'compares cents, such as those of $19.40 and $19.10',
        items: [...offers('B0CENTS001', ['$19.40', '$19.10']), ...offers('B0CENTS002', ['$19.10', '$19.40'])],
        expected: cheapest({ B0CENTS001: '$19.10', B0CENTS002: '$19.10' }),
        problem: 'prices that differ only by cents are compared wrongly',
        section: SECTIONS.prices,
    },
    {
        name: 'slice-and-plus',
        title: 'reads prices with a thousands separator, such as $1,299.00',
        items: [
            ...offers('B0SLICE001', ['$1,299.00', '$1,099.00']),
            ...offers('B0SLICE002', ['$1,098.00', '$1,298.00']),
        ],
        expected: cheapest({ B0SLICE001: '$1,099.00', B0SLICE002: '$1,098.00' }),
        problem: 'prices with a thousands separator are compared wrongly',
        section: SECTIONS.prices,
    },
    {
        name: 'string-comparison',
        title: 'compares prices as numbers, $999.00 with $1,299.00 too',
        items: [
            ...offers('B0TEXTS001', ['$100.00', '$99.00']),
            ...offers('B0TEXTS002', ['$9.50', '$10.00']),
            ...offers('B0TEXTS003', ['$999.00', '$1,299.00']),
        ],
        expected: cheapest({ B0TEXTS001: '$99.00', B0TEXTS002: '$9.50', B0TEXTS003: '$999.00' }),
        problem: 'prices with different numbers of digits are compared wrongly',
        section: SECTIONS.prices,
    },
    {
        name: 'empty-price-as-0',
        title: 'lets no offer without a price win',
        items: [...offers('B0EMPTY001', ['', '$5.00']), ...offers('B0EMPTY002', ['$5.00', ''])],
        expected: cheapest({ B0EMPTY001: '$5.00', B0EMPTY002: '$5.00' }),
        problem: 'an offer without a price, whose "offer" is "", is not left out',
        section: SECTIONS.prices,
    },
    {
        name: 'one-currency-assumed',
        title: 'compares no euros with dollars',
        items: [
            ...offers('B0MONEY001', ['$9.00', '$7.00', '€6.90', '€8.00']),
            ...offers('B0MONEY002', ['€8.00', '€6.90', '$9.00', '$7.00']),
        ],
        // The result can have one offer for each currency, only the store's currency, or the currency of the first
        // offer. None of these compares prices that cannot be compared.
        expected: new Map([
            ['B0MONEY001', [['$7.00', '€6.90'], ['$7.00']]],
            ['B0MONEY002', [['$7.00', '€6.90'], ['$7.00'], ['€6.90']]],
        ]),
        problem: 'offers in euros and in dollars are compared with each other, or read wrongly',
        section: SECTIONS.prices,
    },
    {
        name: 'ties',
        title: 'keeps one of equally cheap offers',
        items: [
            ...offers('B0TIES0001', ['$10.00', '$10.00', '$12.00']),
            ...offers('B0TIES0002', ['$12.00', '$10.00', '$10.00']),
        ],
        expected: cheapest({ B0TIES0001: '$10.00', B0TIES0002: '$10.00' }),
        problem: 'exactly one of several equally cheap offers must stay',
        section: SECTIONS.grouping,
    },
    {
        name: 'grouped-by-title',
        title: 'tells products apart only by "asin"',
        items: [
            item('B0TITLE001', '$25.00', 1, { title: 'Phone, black' }),
            item('B0TITLE002', '$15.00', 1, { title: 'Phone, black' }),
            item('B0TITLE001', '$20.00', 2, { title: 'Phone, black' }),
            item('B0TITLE002', '$18.00', 2, { title: 'Phone, black' }),
            item('B0TITLE003', '$30.00', 1, { title: 'Phone, white' }),
            item('B0TITLE003', '$28.00', 2, { title: 'Phone, white, 64 GB' }),
            item('B0TITLE004', '$33.00', 1),
            item('B0TITLE004', '$32.00', 2, { itemUrl: 'https://www.amazon.com/dp/B0TITLE004?ref=sr_1_2' }),
        ],
        expected: cheapest({ B0TITLE001: '$20.00', B0TITLE002: '$15.00', B0TITLE003: '$28.00', B0TITLE004: '$32.00' }),
        problem:
            'two products with one title, or one product with two titles, are grouped wrongly: only "asin" tells products apart',
        section: SECTIONS.grouping,
    },
    {
        name: 'used-offers',
        title: 'compares used offers as well',
        items: [
            item('B0SECOND01', '$20.00', 1),
            item('B0SECOND01', '$12.00', 2, USED),
            item('B0SECOND02', '$21.00', 1),
            item('B0SECOND02', '$13.00', 2, { ...USED, description: 'Used, in good condition.' }),
            item('B0SECOND03', '$22.00', 1, RENEWED),
            item('B0SECOND03', '$14.00', 2, RENEWED),
        ],
        expected: cheapest({ B0SECOND01: '$12.00', B0SECOND02: '$13.00', B0SECOND03: '$14.00' }),
        problem: 'offers of used or renewed products are not compared like others',
        section: SECTIONS.grouping,
    },
    {
        name: 'only-the-first-page',
        title: `reads a dataset of ${MANY_ITEMS.toLocaleString('en')} items to its end`,
        items: manyItems(),
        expected: cheapest({ B0PAGES001: '$40.00' }),
        problem: `only the first page of items was read: the cheapest offer is item ${MANY_ITEMS.toLocaleString('en')}; go on until a page comes empty`,
        section: SECTIONS.reading,
    },
    {
        name: 'prototype-key',
        title: 'takes any text for an ASIN, such as "constructor"',
        items: [
            ...offers('noPrototypeKey', ['$30.00', '$20.00']),
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
        control: 'noPrototypeKey',
        problem:
            'prototype key as ASIN: a plain object has "constructor", "toString" and "__proto__" before anything is put in; use a Map',
        section: SECTIONS.grouping,
    },
];

/** Items for a webhook that is delivered twice. */
export const TWICE_ITEMS = offers('B0TWICE001', ['$30.00', '$20.00']);
