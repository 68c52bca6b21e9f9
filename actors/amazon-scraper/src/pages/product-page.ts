import { amountOf, type Marketplace, type Money, moneyFrom, parsePrice } from '@offer-chain/offer';
import { compileMarks } from './marks.js';
import { pageMarketplace } from './page-marketplace.js';
import { firstPrice, isCurrentPrice, readPriceElement } from './price-element.js';
import { readDescription } from './product-description.js';
import { type ProductMark, type ProductRegions, productMarks } from './product-marks.js';
import { readSellerName } from './product-seller.js';
import { attributesOf, keptString, textOf } from './region-text.js';
import { findRegions, findRegionsIn, isInside, type Region, regionsByMark } from './regions.js';
import { asinOfUrl, asinPattern } from './urls.js';

/** What a product page says; a field is null when the page does not show it. */
export interface ProductPage {
    asin: string | null;
    title: string | null;
    description: string | null;
    /** Price of the buy box as a decimal number. */
    price: number | null;
    /** ISO 4217 code of `price`. */
    currency: string | null;
    /** Seller of the buy box. */
    sellerName: string | null;
}

const priceMarks = compileMarks({
    toPay: ['.priceToPay', '.apex-pricetopay-value', '.apexPriceToPay'],
    price: '.a-price',
    range: '.a-price-range',
    sentence: '.aok-offscreen',
    offer: ['.offer-price', '.header-price'],
});

function asinOf(html: string, url: string, regions: ProductRegions): string | null {
    const candidates = [
        ...regions('asin').map((region) => attributesOf(html, region).value),
        ...regions('reviews').map((region) => attributesOf(html, region)['data-asin']),
        ...regions('canonical').map((region) => asinOfUrl(attributesOf(html, region).href ?? '')),
        asinOfUrl(url),
    ];
    const asin = candidates.find((candidate) => asinPattern.test(candidate ?? ''));
    return asin ? keptString(asin) : null;
}

/** The price that the buy box's own form sends, which is what this visitor pays. */
function visiblePrice(
    html: string,
    regions: ProductRegions,
    asin: string | null,
    marketplace: Marketplace,
): Money | null {
    const inputValue = (region: Region | undefined) => (region && attributesOf(html, region).value) ?? '';
    for (const amount of regions('visibleAmount')) {
        const form = regions('form').findLast((candidate) => isInside(amount, candidate));
        const inForm = (mark: ProductMark) =>
            inputValue(regions(mark).find((region) => form === undefined || isInside(region, form)));
        const product = form && inForm('formAsin');
        // Carousels hold forms of other products.
        if (product && asin && product !== asin) continue;
        const money =
            parsePrice(inForm('visiblePrice'), marketplace) ??
            moneyFrom(Number.parseFloat(inputValue(amount)), inForm('visibleCurrency'));
        if (money) return money;
    }
    return null;
}

function* displayedPrices(
    html: string,
    blocks: readonly Region[],
    marketplace: Marketplace,
    kinds: readonly ('toPay' | 'price')[] = ['toPay', 'price'],
): Generator<string> {
    for (const block of blocks) {
        const found = findRegionsIn(html, block, priceMarks);
        // A range ("$14.99 - $24.99") shows that no size or colour is chosen yet.
        if (found.some((region) => region.mark === 'range')) return;
        const toPay = found.filter((region) => region.mark === 'toPay');
        const current = found.filter((region) => region.mark === 'price' && isCurrentPrice(html, region));
        const [price] = toPay.length > 0 || !kinds.includes('price') ? toPay : current;
        if (!price) continue;
        yield readPriceElement(html, price, marketplace)?.text ?? '';
        const sentence = found.find((region) => region.mark === 'sentence');
        if (sentence) yield textOf(html, sentence);
    }
}

function* textsOf(html: string, blocks: readonly Region[]): Generator<string> {
    for (const block of blocks) yield textOf(html, block);
}

function* offerPrices(html: string, blocks: readonly Region[]): Generator<string> {
    for (const block of blocks) {
        const found = findRegionsIn(html, block, priceMarks).filter((region) => region.mark === 'offer');
        yield* textsOf(html, found);
    }
}

function* buyingOptionPrices(html: string, blocks: readonly Region[]): Generator<string> {
    for (const block of blocks) {
        const price = /"displayPrice"\s*:\s*"([^"]*)"/.exec(textOf(html, block))?.[1];
        if (price) yield price;
    }
}

/** Price of the buy box: places in the order in which they can be trusted, newest layouts first. */
function priceOf(html: string, regions: ProductRegions, asin: string | null, marketplace: Marketplace): Money | null {
    function* candidates(): Generator<string> {
        yield* displayedPrices(html, regions('corePrice'), marketplace);
        yield* buyingOptionPrices(html, regions('buyingOptions'));
        yield* displayedPrices(html, regions('apexPrice'), marketplace);
        yield* displayedPrices(html, regions('accordionPrice'), marketplace, ['toPay']);
        yield* displayedPrices(html, regions('totalPrice'), marketplace);
        yield* textsOf(html, [...regions('boxPrice'), ...regions('blockPrice'), ...regions('kindlePrice')]);
        yield* offerPrices(html, [...regions('newSection'), ...regions('usedSection')]);
    }
    return visiblePrice(html, regions, asin, marketplace) ?? firstPrice(candidates(), marketplace)?.money ?? null;
}

function titleOf(html: string, regions: ProductRegions): string | null {
    for (const region of [...regions('title'), ...regions('mobileTitle')]) {
        const title = textOf(html, region);
        if (title) return title;
    }
    return null;
}

/**
 * Reads a product page (`/dp/ASIN`).
 *
 * @param html the page
 * @param url where it came from
 * @param marketplace domain of the marketplace (`amazon.de`); without it the host of `url` tells it, else the page
 */
export function readProductPage(html: string, url: string, marketplace?: string): ProductPage {
    const store = pageMarketplace(html, url, marketplace);
    const found = regionsByMark(findRegions(html, productMarks));
    const regions: ProductRegions = (mark) => found.get(mark) ?? [];
    const asin = asinOf(html, url, regions);
    const money = priceOf(html, regions, asin, store);
    return {
        asin,
        title: titleOf(html, regions),
        description: readDescription(html, regions),
        price: money && amountOf(money),
        currency: money?.currency ?? null,
        sellerName: readSellerName(html, regions),
    };
}
