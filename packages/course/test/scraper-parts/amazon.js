// What the scrapers of the tables have in common: they read pages by plain requests.
export const BASE_URL = 'https://www.amazon.com';

/** A page, requested again as long as it is blocked, fails or breaks off. */
export async function load(path, { attempts = 5, isBlocked = (text) => text.includes('validateCaptcha') } = {}) {
    for (let attempt = 1; attempt <= attempts; attempt++) {
        const text = await fetch(BASE_URL + path)
            .then((response) => (response.ok ? response.text() : ''))
            .catch(() => '');
        if (text !== '' && !isBlocked(text)) return text;
    }
    return '';
}

/** The cards of a result page; a sponsored one may repeat a product. */
export function readCards(page) {
    return [...page.matchAll(/data-asin="(B\w{9})"([\s\S]*?)<\/h2>/g)].map(([, asin, card]) => ({
        title: /alt="(?:Sponsored Ad - )?([^"]*)"/.exec(card)?.[1],
        asin,
        itemUrl: `${BASE_URL}/dp/${asin}`,
        description: '',
    }));
}

/** The offers of a page of offers, the pinned one first. */
export function readOffers(page) {
    const parts = page
        .slice(Math.max(0, page.indexOf('id="aod-pinned-offer"')))
        .split(/(?=id="aod-(?:pinned-)?offer")/);
    return parts.flatMap((text) => {
        if (!/^id="aod-(pinned-)?offer"/.test(text)) return [];
        const [, price = ''] =
            /class="aok-offscreen"> *(\$[\d,.]+)/.exec(text.split('id="aod-offer-soldBy"')[0]) ??
            /<span class="a-price" [^>]*><span class="a-offscreen">(\$[\d,.]+)/.exec(text) ??
            [];
        return [
            {
                isPinned: text.startsWith('id="aod-pinned-offer"'),
                condition: /id="aod-offer-heading"[\s\S]*?>\s*(New|Used|Renewed|Refurbished|Collectible)/.exec(
                    text,
                )?.[1],
                offscreen: /class="a-offscreen">([^<]*)</.exec(text)?.[1] ?? '',
                sellerName: /id="aod-offer-soldBy"[\s\S]*?a-col-right"><(?:a|span)[^>]*>([^<]*)</
                    .exec(text)?.[1]
                    .trim(),
                offer: price,
            },
        ];
    });
}

/** All offers of a product. */
export async function loadOffers(asin, { pages = 100, ...options } = {}) {
    const offers = [];
    for (let page = 1; page <= pages; page++) {
        const text = await load(`/gp/product/ajax/aodAjaxMain/?asin=${asin}&pageno=${page}`, options);
        offers.push(...readOffers(text));
        if (!text.includes('id="aod-offer"')) break;
    }
    return offers;
}
