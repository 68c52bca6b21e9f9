// A scraper of the first page of results that makes no mistake, with plain requests.
import { Actor } from 'apify';

const BASE_URL = 'https://www.amazon.com';
const ATTEMPTS = 30;

await Actor.init();
const { keyword } = await Actor.getInput();

/** A page, requested again as long as it is blocked, fails or breaks off. */
async function load(path) {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const text = await fetch(BASE_URL + path)
            .then((response) => (response.ok ? response.text() : ''))
            .catch(() => '');
        if (text !== '' && !text.includes('validateCaptcha')) return text;
    }
    return '';
}

const search = await load(`/s?k=${encodeURIComponent(keyword)}`);
const products = new Map();
for (const [, asin, card] of search.matchAll(/data-asin="(B\w{9})"([\s\S]*?)<\/h2>/g)) {
    products.set(asin, /alt="(?:Sponsored Ad - )?([^"]*)"/.exec(card)?.[1]);
}
const items = [];
for (const [asin, title] of products) {
    for (let page = 1; ; page++) {
        const text = await load(`/gp/product/ajax/aodAjaxMain/?asin=${asin}&pageno=${page}`);
        const offers = text
            .slice(Math.max(0, text.indexOf('id="aod-pinned-offer"')))
            .split(/id="aod-(?:pinned-)?offer"/);
        for (const offer of offers.slice(1)) {
            const [, price = ''] =
                /class="aok-offscreen"> *(\$[\d,.]+)/.exec(offer.split('id="aod-offer-soldBy"')[0]) ??
                /<span class="a-price" [^>]*><span class="a-offscreen">(\$[\d,.]+)/.exec(offer) ??
                [];
            items.push({
                title,
                asin,
                itemUrl: `${BASE_URL}/dp/${asin}`,
                keyword,
                description: '',
                sellerName: /id="aod-offer-soldBy"[\s\S]*?a-col-right"><(?:a|span)[^>]*>([^<]*)</
                    .exec(offer)?.[1]
                    .trim(),
                offer: price,
            });
        }
        if (!text.includes('id="aod-offer"')) break;
    }
}
await Actor.pushData(items);
await Actor.exit();
