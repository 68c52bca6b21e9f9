import type { Comparison } from './compare.js';

const known: readonly (readonly [page: string, field: string, of: RegExp, reason: string])[] = [
    ['amazon.it/product-aod-1.html', 'shippingPrice', /^offer 18$/, 'the charge row says "Spedizione GRATUITA"'],
    ['amazon.it/product-aod-1.html', 'seller', /./, 'the table of the buy box says "Venditore Amazon"'],
    ['amazon.co.uk/product-2.html', 'price', /./, 'sold used only: "Buy used £4.45" is the buy box'],
    [
        'amazon.co.jp/search-1.html',
        'price',
        /./,
        'a price of zero is for members of Kindle Unlimited: "Or TWD 328.59 to buy"',
    ],
    ['amazon.com/search-7.html', 'price', /^B00TXPCMEU$/, 'a price of zero is for who tries Audible'],
    ['amazon.com.br/product-1.html', 'asin', /^$/, 'a mobile page without #ASIN: its canonical address has the ASIN'],
];

/** Why the readers are right where the facts say something else; undefined when nobody has looked yet. */
export function reasonOf({ page, field, of }: Pick<Comparison, 'page' | 'field' | 'of'>): string | undefined {
    return known.find(([atPage, atField, at]) => atPage === page && atField === field && at.test(of))?.[3];
}
