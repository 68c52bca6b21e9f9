import fc from 'fast-check';

const courseItem = fc.record({
    title: fc.string({ maxLength: 5 }),
    asin: fc.constantFrom('B000000001', 'B000000002', '__proto__', 'constructor'),
    itemUrl: fc.constantFrom('https://www.amazon.com/dp/B000000001', 'https://www.amazon.de/dp/B000000001', 'no url'),
    keyword: fc.constantFrom('phone', 'case'),
    description: fc.string({ maxLength: 8 }),
    sellerName: fc.constantFrom('Anna', 'Ben', ''),
    offer: fc.constantFrom('$9.99', '$10.00', '$1,299.00', '9,99 €', '1.013,76 €', '', 'from $3', '$5.00 - $9.00'),
});

const fullItem = fc.record({
    title: fc.constantFrom('A', 'B'),
    asin: fc.constantFrom('B000000001', 'B000000002', 'B000000003'),
    marketplace: fc.constantFrom('amazon.com', 'amazon.de', 'amazon.example'),
    description: fc.constantFrom('x', 'y'),
    price: fc.constantFrom<unknown>(0.1, 0.2, 9.99, 10, 1e6, null, -1, 'text', 19.999, 1e300),
    currency: fc.constantFrom<unknown>('USD', 'EUR', 'usd', null),
    shippingPrice: fc.constantFrom<unknown>(0, 3.99, null, 'free'),
    sellerName: fc.constantFrom<unknown>('Anna', 'Ben', 7),
    sellerId: fc.constantFrom('A1', 'A2', null),
    isPinned: fc.boolean(),
    position: fc.constantFrom<unknown>(1, 2, null, 'first'),
    offerId: fc.constantFrom('o1', 'o2', null),
    deliveryLocation: fc.constantFrom<unknown>('Turkey', 'New York 10001', '', 7, null),
});

const anyItem = fc.oneof(
    courseItem,
    fullItem,
    fc.constant({}),
    fc.dictionary(fc.string(), fc.anything(), { maxKeys: 2 }),
);

/** An item and copies of it that differ in nothing that is compared, as when a product is found by two keywords. */
const itemWithTwins = fc
    .tuple(anyItem, fc.array(fc.constantFrom('A', 'B', 'C'), { maxLength: 3 }))
    .map(([item, titles]) => [item, ...titles.map((title) => ({ ...item, title }))]);

/** Items as scrapers write them, the broken ones among them; few values, so that ties and duplicates are common. */
export const offerItems = fc
    .array(itemWithTwins, { maxLength: 30 })
    .map((items) => JSON.parse(JSON.stringify(items.flat())) as Record<string, unknown>[]);
