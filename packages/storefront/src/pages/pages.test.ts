import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalog } from '../catalog/catalog.js';
import type { ShopOffer, ShopProduct } from '../catalog/product.js';
import { MARKETPLACE_DOMAINS } from '../marketplace/marketplace.js';
import { captchaPage, dogPage, signInPage } from './blocked-page.js';
import { createFiller } from './filler.js';
import { escapeHtml, jsonAttribute, slug } from './html.js';
import { offersPage } from './offers-page.js';
import { productPage } from './product-page.js';
import { searchPage, searchPageCount } from './search-page.js';

const small = createFiller('small');
const catalog = createCatalog();
const count = (page: string, part: string): number => page.split(part).length - 1;
const first = (scenario: ShopProduct['scenario']): ShopProduct =>
    catalog.products.find((product) => product.scenario === scenario) as ShopProduct;

describe('escaping', () => {
    it('leaves no character that could end a text or an attribute', () => {
        fc.assert(
            fc.property(fc.string(), (text) => {
                expect(escapeHtml(text)).not.toMatch(/[<>"']/);
                expect(jsonAttribute({ text })).not.toMatch(/[<>"']/);
            }),
        );
    });

    it('makes link parts without slashes, queries or quotes', () => {
        expect(slug('Tamsin & Roe "Case" <b>/dp/ für 6.1?')).toMatch(/^[\w%.-]+$/);
    });

    it('takes six words of a title, without accents', () => {
        expect(slug('Norvik Câble USB 2 m, noir (A1B2)')).toBe('Norvik-Cable-USB-2-m-noir');
    });

    it('escapes a keyword wherever a page repeats it', () => {
        const hostile = createCatalog({ keyword: '"><script>alert(1)</script>' });
        const [product] = hostile.products;
        const pages = [
            searchPage(hostile, 1, small),
            searchPage(hostile, 99, small),
            productPage(product as ShopProduct, hostile.marketplace, small),
            offersPage(product as ShopProduct, { page: 1, listOnly: false }, hostile.marketplace),
        ];
        for (const page of pages) expect(page.toLowerCase()).not.toContain('<script>alert');
    });
});

describe('the search page', () => {
    const pages = Array.from({ length: searchPageCount(catalog) }, (_, index) => searchPage(catalog, index + 1, small));

    it('shows each product once as an organic result and some again as sponsored ones', () => {
        const cards = pages.join('').split('data-component-type="s-search-result"').slice(1);
        const asins = pages.join('').matchAll(/data-asin="(B0\w{8})" data-index="\d+" data-component-type/g);
        expect(new Set([...asins].map((match) => match[1]))).toEqual(
            new Set(catalog.products.map((each) => each.asin)),
        );
        expect(cards.length).toBe(33 + 3 * 4);
        expect(cards.filter((card) => card.includes('Sponsored Ad - ')).length).toBe(12);
        expect(count(pages.join(''), '/sspa/click?ie=UTF8&amp;spc=')).toBeGreaterThanOrEqual(12);
    });

    it('links to the next page on all but the last', () => {
        const next = /<a href="[^"]*" class="s-pagination-item s-pagination-next /;
        expect(pages.map((page) => next.test(page))).toEqual([true, true, false]);
    });

    it('repeats the keyword in its links, and says which results it shows of how many', () => {
        const words = createCatalog({ keyword: 'usb cable & more' });
        const [first, last] = [searchPage(words, 1, small), searchPage(words, 3, small)];
        expect(first).toContain('/s?k=usb+cable+%26+more&amp;page=2&amp;');
        expect(first).toContain('?keywords=usb+cable+%26+more&amp;');
        expect(first).toContain('1-16 of 33 results');
        expect(last).toContain('33-33 of 33 results');
    });

    it('has an advertisement of brands among the results, which is no product', () => {
        for (const page of pages.slice(0, 2)) {
            const [, strip = ''] =
                /<div class="s-result-item s-widget[^>]*AdHolder[^>]*data-asin=""([\s\S]*?)<\/div><\/div>/.exec(page) ??
                [];
            expect(strip).toContain('/sspa/click?');
            expect(strip).toContain('class="a-price"');
        }
    });

    it('mixes both forms of title, cards without a price, list prices and prices per piece', () => {
        const all = pages.join('');
        expect(all).toMatch(/<h2 class="[^"]*"><a class="[^"]*" href="[^"]*"><span/);
        expect(all).toMatch(/<a class="[^"]*" href="[^"]*"><h2 aria-label="/);
        expect(count(all, 'data-cy="secondary-offer-recipe"')).toBeGreaterThan(0);
        expect(count(all, 'data-a-strike="true"')).toBeGreaterThan(0);
        expect(all).toMatch(/class="a-price a-text-price" data-a-size="b" data-a-color/);
    });
});

describe('the offers page', () => {
    const shop = catalog.marketplace;
    const product = first('cheapestOnPageThree');

    it('shows the pinned offer with its sticky copy and the total on the first page alone', () => {
        const page = offersPage(product, { page: 1, listOnly: false }, shop);
        expect(count(page, 'id="aod-pinned-offer"')).toBe(1);
        expect(count(page, 'id="aod-sticky-pinned-offer"')).toBe(1);
        expect(count(page, 'id="aod-offer"')).toBe(10);
        expect(page).toContain(`value="${product.offers.length - 1}" id="aod-total-offer-count"`);
        const second = offersPage(product, { page: 2, listOnly: true }, shop);
        expect(second).not.toContain('pinned');
        expect(count(second, 'id="aod-offer"')).toBe(10);
        expect(count(offersPage(product, { page: 9, listOnly: true }, shop), 'id="aod-offer"')).toBe(0);
    });

    it('has no pinned offer on a further page, whole or as a list', () => {
        const whole = offersPage(product, { page: 2, listOnly: false }, shop);
        expect(whole).toContain('aod-filter-block');
        expect(whole).not.toContain('id="aod-pinned-offer"');
        expect(whole).not.toContain('id="aod-sticky-pinned-offer"');
    });

    /** One offer of a product as the page shows it. */
    const shownAlone = (changes: Partial<ShopProduct>, offer: Partial<ShopOffer>): string => {
        const [own] = product.offers.slice(1);
        const alone = { ...product, ...changes, offers: [{ ...own, ...offer, isPinned: false, page: 1 } as ShopOffer] };
        return offersPage(alone, { page: 1, listOnly: true }, shop);
    };

    it('strikes out a list price that is higher, with at least 1 percent off', () => {
        const modern = (listPrice: number, price: number) => shownAlone({ priceForm: 'modern', listPrice }, { price });
        expect(modern(125, 100)).toContain('-20%');
        expect(modern(125, 100)).toContain('$125.00');
        expect(modern(100.2, 100)).toContain('-1%');
        expect(modern(100, 100)).not.toContain('a-text-price');
        expect(modern(90, 100)).not.toContain('a-text-price');
    });

    it('names Amazon as text, other sellers by a link, and explains a condition that is not new', () => {
        const amazon = shownAlone({}, { sellerId: null, sellerName: 'Amazon.com', condition: 'new' });
        expect(amazon).toMatch(/id="aod-offer-soldBy"[\s\S]*a-col-right"><span [^>]*> Amazon\.com <\/span>/);
        expect(amazon).not.toContain('aod-condition-container');
        const other = shownAlone({}, { sellerId: 'A1', sellerName: 'Tom & Co', condition: 'used-good' });
        expect(other).toMatch(/id="aod-offer-soldBy"[\s\S]*<a [^>]*href="[^"]*seller=A1&[^"]*"> Tom &amp; Co <\/a>/);
        expect(other).toContain('aod-condition-container');
    });

    it('gives every offer id as the data has it', () => {
        for (const each of catalog.products) {
            for (const offer of each.offers) {
                const page = offersPage(each, { page: offer.page, listOnly: false }, shop);
                expect(page).toContain(`&quot;oid&quot;:&quot;${offer.offerId}&quot;`);
            }
        }
    });

    it('has no readable price where the data has none', () => {
        const page = offersPage(first('allUnreadable'), { page: 1, listOnly: false }, shop);
        expect(page).not.toMatch(/class="a-price"|class="a-price |aok-offscreen/);
        expect(page).not.toContain('aod-pinned-offer');
    });

    it('says what delivery costs for those offers alone whose data has it', () => {
        for (const each of catalog.products) {
            const page = offersPage({ ...each, offers: each.offers.slice(1, 10) }, { page: 1, listOnly: true }, shop);
            const told = count(page, 'DEXUnifiedCXPDM') + count(page, '<span class="a-color-secondary a-size-base">+ ');
            const listed = each.offers.slice(1, 10).filter((offer) => !offer.isPinned);
            expect(told).toBe(listed.filter((offer) => offer.shippingPrice !== null || offer.freeOn !== null).length);
        }
    });

    it('numbers prices from 0 for the pinned offer and from 1 for the listed ones', () => {
        const numbers = (each: ShopProduct): string[] => {
            const page = offersPage(each, { page: 1, listOnly: false }, shop);
            return [...page.matchAll(/id="aod-price-(\d+)"/g)].map((match) => match[1] ?? '').slice(0, 4);
        };
        expect(numbers(product)).toEqual(['0', '0', '1', '2']);
        expect(numbers(first('noPinned'))).toEqual(['1', '2', '3', '4']);
    });

    it('uses the filled form and the blank form of prices', () => {
        const forms = catalog.products
            .filter((each) => each.offers.some((offer) => offer.price !== null))
            .map((each) => [each.priceForm, offersPage(each, { page: 1, listOnly: false }, shop)] as const);
        expect(new Set(forms.map(([form]) => form)).size).toBe(2);
        for (const [form, page] of forms) {
            const blank = page.includes('<span class="a-offscreen"> </span>');
            expect(blank).toBe(form === 'modern');
        }
    });
});

describe('the product page', () => {
    it('shows the price of the featured offer, and none without such an offer', () => {
        for (const product of catalog.products) {
            const page = productPage(product, catalog.marketplace, small);
            const featured = product.offers.find((offer) => offer.isPinned)?.price ?? null;
            expect(page).toContain('id="productTitle"');
            expect(page.includes('[customerVisiblePrice][amount]')).toBe(featured !== null);
            if (featured !== null) expect(page).toContain(`value="${featured}"`);
        }
    });

    it('offers other ways to buy where nothing is featured, and none where there are no offers', () => {
        const page = (scenario: ShopProduct['scenario']) => productPage(first(scenario), catalog.marketplace, small);
        expect(page('noPinned')).toContain('id="buybox-see-all-buying-choices"');
        expect(page('noPinned')).not.toContain('id="desktop_buybox"');
        expect(page('noOffers')).toContain('id="outOfStock"');
        expect(page('noOffers')).not.toContain('buybox-see-all-buying-choices');
    });

    it('writes the price of a classic page with a decimal comma without it', () => {
        const german = createCatalog({ marketplace: 'amazon.de' });
        const featured = german.products.filter(({ offers }) => offers[0]?.isPinned && offers[0].price !== null);
        for (const product of featured) {
            const price = product.offers[0]?.price ?? 0;
            const value = product.priceForm === 'classic' ? Math.round(price * 100) : price;
            const page = productPage(product, german.marketplace, small);
            expect(page).toContain(`name="twister-plus-price-data-price" value="${value}"`);
        }
        expect(new Set(featured.map(({ priceForm }) => priceForm)).size).toBe(2);
    });

    it('puts the description into each of its places', () => {
        const places = [
            'feature-bullets',
            'productDescription"',
            'productFactsDesktopExpander',
            'bookDescription',
            'aplus"',
        ];
        const pages = Array.from({ length: 4 }, (_, seed) => createCatalog({ seed }).products)
            .flat()
            .map((product) => productPage(product, catalog.marketplace, small));
        for (const place of places) expect(pages.filter((page) => page.includes(place)).length).toBeGreaterThan(0);
    });
});

describe('page weight', () => {
    it('is about that of real pages when it is to be', () => {
        const real = createFiller('real');
        const product = productPage(first('ordinary'), catalog.marketplace, real);
        expect(count(product, 'data-hook="review"')).toBeGreaterThan(100);
        expect(count(product, '<script')).toBeGreaterThan(80);
        expect(product.length).toBeGreaterThan(1_300_000);
        expect(product.length).toBeLessThan(1_500_000);
        const offers = offersPage(first('cheapestOnPageThree'), { page: 1, listOnly: false }, catalog.marketplace);
        expect(offers.length).toBeGreaterThan(25_000);
        expect(offers.length).toBeLessThan(80_000);
        expect(searchPage(catalog, 1, real).length).toBeGreaterThan(800_000);
    });
});

describe.each(MARKETPLACE_DOMAINS)('the blocked pages of %s', (domain) => {
    const { marketplace } = createCatalog({ marketplace: domain, keyword: '' });

    it('carry the signs of the real ones in the language of the shop', () => {
        const characters = captchaPage('characters', '/dp/B0', marketplace);
        const button = captchaPage('button', '/dp/B0', marketplace);
        expect(characters).toContain(`opfcaptcha.${domain}`);
        expect(characters).toContain(escapeHtml(marketplace.texts.captchaCharacters));
        expect(button).toContain(escapeHtml(marketplace.texts.captchaButton));
        expect(captchaPage('short', '/dp/B0', marketplace)).not.toContain('opfcaptcha');
        expect(characters).toContain('captchacharacters');
        expect(button).not.toContain('captchacharacters');
        for (const page of [characters, button]) {
            expect(page).toContain('api-services-support@amazon');
            expect(page).toContain('/errors/validateCaptcha');
        }
        expect(signInPage('/s?k="', marketplace)).toContain('value="/s?k=&quot;"');
        expect(dogPage('notFound', marketplace)).toContain(escapeHtml(marketplace.texts.notFoundTitle));
        expect(dogPage('error', marketplace).length).toBeLessThan(3_000);
    });
});
