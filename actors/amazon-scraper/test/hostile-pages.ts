import {
    findBlock,
    findPageMarketplace,
    loadPage,
    PageTooComplexError,
    readDeliveryLocation,
    readOffersPage,
    readProductPage,
    readSearchPage,
} from '../src/pages/index.js';

/** In characters: of a megabyte in the soak and the benchmark. */
const SIZE = process.env.SCRAPER_PAGES === 'all' ? 1_000_000 : 300_000;
/** At least so long are pages of many elements: they are refused before they take any time. */
const LONG = Math.max(SIZE, 600_000);

/** A page that repeats a piece of markup. */
const filled = (piece: string, before = '', size = SIZE) =>
    before + piece.repeat((size - before.length) / piece.length);

/** A page of one piece, and of another one from its middle on. */
const halves = (first: string, second: string) =>
    first.repeat(SIZE / 2 / first.length) + second.repeat(SIZE / 2 / second.length);

/** The piece inside itself, as deep as a page may nest, and content in the innermost one. */
const nested = (start: string, content: string, depth = 250, size = SIZE) => filled(content, start.repeat(depth), size);

/** Numbered pieces, each different. */
function numbered(piece: (i: number) => string, before: string): string {
    const parts = [before];
    for (let i = 0, length = before.length; length < SIZE; i++) {
        const part = piece(i);
        parts.push(part);
        length += part.length;
    }
    return parts.join('');
}

const CARD = '<div data-component-type="s-search-result" data-asin="B000000001">';
const OFFER = '<div id="aod-offer"><div id="aod-offer-soldBy"><div class="a-col-right">x</div></div>';
const PRICE = '<b class="a-price"><b class="a-offscreen">x</b></b>';
const CORE = '<div id="corePriceDisplay_desktop_feature_div">';

/**
 * Pages that no store sends: each makes some way of reading take time that grows with the square of its length. They
 * are as long as {@link SIZE} says, and at most 399 kB where a block page may be no longer.
 */
export const hostilePages: Readonly<Record<string, () => string>> = {
    // Nesting.
    'unclosed div': () => filled('<div>'),
    'open and close of different tags': () => halves('<i>', '</b>'),
    'open and close of different tags, 250 deep': () => filled('</b>', '<i>'.repeat(250)),
    'bullets inside bullets': () => filled('<div id="feature-bullets"><ul><li>'),
    'cards inside cards': () => filled(CARD),
    'cards inside cards, 250 deep': () => nested(CARD, '<h2>x</h2>', 250, LONG),
    'offers inside offers, 250 deep': () => nested('<div id="aod-offer">', '<i id="aod-price-1"></i>'),
    'prices inside prices, 250 deep': () => nested(`${CARD}<b class="a-price">`, '<b class="a-offscreen">x</b>', 120),
    'price texts inside price texts, 250 deep': () =>
        nested(`${CARD}<b class="a-price"><b class="a-offscreen">`, 'x ', 80),
    'bullets inside bullets, 250 deep': () => nested('<div id="feature-bullets">', '<li></li>', 250, LONG),
    'points inside points, 250 deep': () =>
        filled('x', `<div id="feature-bullets">${'<b class="a-list-item">'.repeat(250)}`),
    'manufacturer pages inside each other, 250 deep': () => nested('<div id="aplus">', '<h2></h2>', 250, LONG),
    'core prices inside core prices, 250 deep': () => nested(CORE, '<b class="a-price a-text-price"></b>'),
    'accordions inside accordions, 250 deep': () => nested('<div id="apex_desktop">', '<b class="priceToPay"></b>'),
    'forms inside forms, 250 deep': () =>
        nested('<form>', '<input name="items[0.base][customerVisiblePrice][amount]" value="x">'),
    'sellers inside sellers, 250 deep': () => nested('<div id="merchant-info">', '<a></a>', 250, LONG),
    'links inside a list of pages, 250 deep': () =>
        nested('<ul class="a-pagination"><li class="a-last">', '<a href="http://["></a>', 120),
    'svg that closes itself': () => filled('<svg/>', '', LONG),
    'title inside svg': () => filled('<svg><title/>'),

    // Siblings.
    'elements without content': () => filled('<i></i>', '', LONG),
    paragraphs: () => filled('<p>'),
    'list items': () => filled('<li>'),
    'list items in bullets': () => filled('<li>', '<div id="feature-bullets"><ul>'),
    'points in bullets': () => filled('<b class="a-list-item"></b>', '<div id="feature-bullets">'),
    bullets: () => filled('<div id="feature-bullets"></div>'),
    cards: () => filled(`${CARD}</div>`),
    'cards with headings': () => filled(`${CARD}<h2><a href="/">x</a></h2></div>`),
    'headings in a card': () => filled('<h2></h2>', CARD, LONG),
    'prices in a card': () => filled(PRICE, CARD),
    'empty prices in a card': () => filled('<b class="a-price"></b>', CARD),
    offers: () => filled('<div id="aod-offer"></div>'),
    'offers with sellers': () => filled(`${OFFER}</div>`),
    'offers, the last one pinned': () =>
        filled('<div id="aod-pinned-offer">x</div>', filled(`${OFFER}</div>`).slice(0, SIZE / 2)),
    'prices in an offer': () => filled(PRICE, '<div id="aod-offer"><div id="aod-price-1">'),
    'deliveries in an offer': () => filled('<i data-csa-c-delivery-price="x"></i>', OFFER),
    'lines beside a price': () => filled('<p>+ x', `${OFFER}<div id="aod-offer-price">`, LONG),
    'sellers without a name': () => filled('<div id="aod-offer-soldBy"></div>', '<div id="aod-offer">'),
    'core prices': () => filled(`${CORE}${PRICE}</div>`),
    'prices to pay': () => filled('<b class="priceToPay"></b>', CORE),
    'cart forms': () => filled('<form><input name="items[0.base][customerVisiblePrice][amount]"></form>'),
    'cart inputs': () => filled('<input name="items[0.base][customerVisiblePrice][amount]">', '<form>'),
    'rows of the buy box': () =>
        numbered(
            (i) => `<p class="tabular-buybox-text" tabular-attribute-name="${i}"></p>`,
            '<div id="tabular-buybox">',
        ),
    'cells of a table in the buy box': () =>
        filled('<b class="tabular-buybox-text">x</b>', '<div id="tabular-buybox">'),
    'coupons in a block': () =>
        filled('<p>Apply 10% coupon or 20% at once', '<div id="promoPriceBlockMessage_feature_div">'),
    'coupon blocks': () => filled('<div id="vpcButton">Save 5% with coupon</div>'),
    'struck prices': () => filled('<b data-a-strike="true"><b class="a-offscreen">$9</b></b>', `${CORE}${PRICE}`),
    'ratings of a seller': () => filled('<i id="aod-offer-seller-rating">(1 </i>', OFFER),
    'listed offers': () => filled('<div class="olpOffer"><b class="olpOfferPrice">$1</b></div>'),
    'badges in an offer': () => filled('<i class="a-icon-prime"></i>', OFFER),
    'forms of products': () =>
        filled('<form id="addToCart"><input name="ASIN" value="B000000001">', '<input name="ASIN" value="B000000002">'),
    'lines of a card at no price': () =>
        filled('<p>or $0 to buy it once and for all', `${CARD}<b class="a-price"><b class="a-offscreen">$0.00</b></b>`),
    'cards at no price': () => filled(`${CARD}<b class="a-price"><b class="a-offscreen">$0.00</b></b><p>or x</div>`),
    'lines on the place': () => filled('<i id="glow-ingress-line1">Deliver to</i>'),
    'links to the next page': () => filled('<a class="s-pagination-next" href="http://["></a>'),
    'links without a name': () => filled('<a></a>', '<div id="merchant-info">', LONG),

    // Attributes.
    'one attribute': () => `<div id="${'x'.repeat(SIZE)}">`,
    'one class': () => `<div class="a-price ${'x '.repeat(SIZE / 2)}"><b class="a-price"></b></div>`,
    'attributes of one name': () => filled(' a', '<a'),
    'attributes of many names': () => numbered((i) => ` a${i}`, '<a'),
    'a label of white space': () => `${CARD}<h2 aria-label="${' '.repeat(SIZE)}x">`,
    'a label of dashes': () => `${CARD}<h2 aria-label="${'sponsor - '.repeat(SIZE / 10)}">`,
    'an offer id that does not end': () => `${OFFER}<i data-aod-atc-action='${'"oid":"'.repeat(SIZE / 7)}'>`,

    // Tags that do not end, and what is not a tag.
    'end tags': () => filled('</b>'),
    'end tags of paragraphs': () => filled('</p>'),
    'less-than signs': () => filled('<'),
    'comments that do not end': () => filled('<!--'),
    declarations: () => filled('<!a>'),
    entities: () => filled('&amp;'),
    'entities that do not end': () => filled('&#'),
    'forms that do not end': () => filled('<form ').slice(0, 399_000),
    'forms with many actions': () => filled('action=/', '<form ').slice(0, 399_000),
    'inputs that do not end': () => filled('<input ').slice(0, 399_000),
    'titles that do not end': () => filled('<title').slice(0, 399_000),
    'a path of images': () => filled('/images/G/1').slice(0, 399_000),
    'scripts that do not end': () => filled('<script>'),

    // Long text, for the patterns.
    'text of one word': () => filled('x', '<div id="merchant-info">'),
    'text of white space': () => filled(' ', '<div id="productTitle">'),
    'sentences on sellers': () => filled('sold ', '<div id="merchant-info">'),
    'sentences on sellers, one after the other': () => filled(`<div id="merchant-info">${'sold '.repeat(90)}</div>`),
    'sentences that name sellers': () => filled('sold by x and ', '<div id="merchant-info">'),
    'Japanese sentences on sellers': () => filled('が ', '<div id="merchant-info">'),
    'Arabic sentences on sellers': () => filled('البائع ', '<div id="merchant-info">'),
    'ratings behind a seller': () => filled('(', '<div id="merchant-info">sold by x '),
    'a label of the buy box': () =>
        `<div id="tabular-buybox"><p class="tabular-buybox-text" tabular-attribute-name="${'verka'.repeat(SIZE / 5)}">x</p>`,
    'a sentence on packaging': () => filled(`<div id="merchant-info">Sold by x ${'in '.repeat(150)}</div>`),
    'a sentence on shipping': () => filled(`<div id="merchant-info">${'fulfilled by '.repeat(35)}</div>`),
    'words on stock': () => filled('kan niet ', '<div id="availability">'),
    'a place of words': () => filled('Deliver to ', '<i id="glow-ingress-line1">'),
    'a delivery on many conditions': () =>
        `${OFFER}<i data-csa-c-delivery-price="FREE" data-csa-c-delivery-condition="${'over $35 '.repeat(SIZE / 9)}">`,
    'deliveries with sentences': () =>
        filled(`<i data-csa-c-delivery-price="FREE">${'first order over $35 '.repeat(14)}</i>`, OFFER),
    'a coupon of percents': () => filled('10% ', '<label id="couponText">coupon '),
    'a rating of digits': () => filled('1,234', `${OFFER}<i id="aod-offer-seller-rating">(`),
    'a price of digits': () => filled('1', `${CARD}<b class="a-price"><b class="a-offscreen">`),
    'a price of words': () => filled('1 ', `${CORE}<b class="aok-offscreen">`),
    'a price in many words': () => `${CORE}${PRICE}<i class="aok-offscreen">${'é'.repeat(SIZE)}${' a'.repeat(30)} 5 %`,
    'prices with savings that cannot be read': () =>
        filled(`<b class="a-price"><b class="a-offscreen">é${' a'.repeat(37)} 5 %</b></b>`, CARD),
    'a delivery of plus signs': () => filled('+ ', `${OFFER}<div id="aod-offer-price">`),
    'a count of digits': () => filled('1', '<i id="aod-filter-offer-count-string">'),
    'a count of results': () => filled('"totalResultCount" ', '<script>'),
    'names of servers': () => filled('ue_sn = ', '<script>'),
};

/** Reads a page as each kind of page in turn, as a run and the parse command do. */
export function readAsEveryKind(html: string): 'read' | 'refused' {
    const url = 'https://www.amazon.com/';
    findBlock(html);
    try {
        const $ = loadPage(html);
        const marketplace = findPageMarketplace($, 'http://127.0.0.1/');
        readSearchPage($, marketplace, url);
        readProductPage($, marketplace, url);
        readOffersPage($, marketplace);
        readDeliveryLocation($);
        return 'read';
    } catch (error) {
        if (error instanceof PageTooComplexError) return 'refused';
        throw error;
    }
}
