/** Products of {@link PRODUCT_OFFERS}: more than one batch of winners. */
export const PRODUCTS = 1_250;

const courseItem = (asin: string, offer: string, seller: string) => ({
    title: `Product <b>${asin}</b>`,
    asin,
    itemUrl: `https://www.amazon.com/dp/${asin}`,
    keyword: 'phone',
    description: 'x'.repeat(400),
    sellerName: seller,
    offer,
});

/** A dataset of several pages, in the course's bare format. */
export const PRODUCT_OFFERS = Array.from({ length: 12_500 }, (_, index) =>
    courseItem(
        `B${String(index % PRODUCTS).padStart(9, '0')}`,
        `$${1 + ((index * 7_919) % 1_500)}.99`,
        `Seller ${index % 7}`,
    ),
);
