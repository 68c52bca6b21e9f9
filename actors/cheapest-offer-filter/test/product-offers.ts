/** Products of {@link PRODUCT_OFFERS}: more than are pushed at once. */
export const PRODUCTS = 1_100;

const courseItem = (asin: string, offer: string, seller: string) => ({
    title: `Product <b>${asin}</b>`,
    asin,
    itemUrl: `https://www.amazon.com/dp/${asin}`,
    keyword: 'phone',
    description: 'x'.repeat(100),
    sellerName: seller,
    offer,
});

/** A dataset of several pages, in the course's bare format: five offers of each product. */
export const PRODUCT_OFFERS = Array.from({ length: 5 * PRODUCTS }, (_, index) =>
    courseItem(
        `B${String(index % PRODUCTS).padStart(9, '0')}`,
        `$${1 + ((index * 7_919) % 1_500)}.99`,
        `Seller ${index % 7}`,
    ),
);
