import { type RunResult, runClient, startShop } from './processes.js';

const KEYWORD = 'iphone';

const WAYS = [
    ["the course's handlers", 'course-run', {}],
    ['this Actor, one offers page a product', 'scraper-run', { maxOffersPerProduct: 10 }],
    ['this Actor, all offers', 'scraper-run', {}],
    ['without details, one offers page a product', 'scraper-run', { maxOffersPerProduct: 10, productDetails: false }],
    ['without details, all offers', 'scraper-run', { productDetails: false }],
] as const;

/** Counts the requests of each way of scraping to the same shop, for the products of its first search page. */
export async function countRequests(): Promise<string[][]> {
    const rows = [['Client', 'Products', 'Offers saved', 'Requests', 'Requests a product']];
    for (const [name, client, input] of WAYS) {
        const shop = await startShop({ keywords: [KEYWORD] });
        try {
            const { items, products } = await runClient<RunResult>(client, { url: shop.url, keyword: KEYWORD, input });
            const { total } = await shop.requests();
            rows.push([name, ...[products, items, total].map(String), (total / products).toFixed(2)]);
        } finally {
            shop.close();
        }
    }
    return rows;
}
