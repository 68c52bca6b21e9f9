import type { OfferItem } from '@offer-chain/offer';
import type { CheerioAPI } from 'cheerio/slim';
import { outermost } from './outermost.js';
import { keptString, textOf } from './page-text.js';

/** Why a product page has no offer in its buy box. */
export type UnavailableReason = NonNullable<OfferItem['unavailableReason']>;

/** "This item cannot be shipped to your selected delivery location." */
const NOT_DELIVERABLE = new RegExp(
    [
        "(?:cannot|can't|can’t|can not|could not|unable to|not|doesn't|doesn’t) (?:be )?(?:ship|deliver|dispatch)",
        '(?:nicht|keine?n?) [^.]{0,60}(?:versand|versend|geliefert|liefer|verschickt)|versandt werden kann nicht',
        '(?:ne peut|impossible|pas)[^.]{0,40}(?:expédi|livr|envoy)',
        'no (?:se )?(?:puede|podemos|pueden|es posible|se)[^.]{0,30}(?:env[ií]|entreg)',
        'não (?:pode|podemos|é possível|é)[^.]{0,30}(?:envi|entreg)',
        'non (?:può|possiamo|è possibile|viene)[^.]{0,30}(?:sped|consegn)|impossibile spedire',
        '(?:kan|wordt|niet) [^.]{0,40}niet [^.]{0,40}(?:verz|bezorg|gelever)|niet (?:worden )?(?:verzonden|bezorgd|geleverd)',
        '(?:kan|går|skickas|levereras) (?:inte|ej)[^.]{0,30}(?:skick|lever|till)',
        'nie (?:można|może|wysył|dostarcz)[^.]{0,40}',
        '(?:nelze|není možné)[^.]{0,40}(?:doruč|odesl|zasl)',
        'kan ikke (?:sendes|leveres)',
        'gönderil(?:e)?m[eiy]|teslim edilem|gönderim yapıl(?:a)?m',
        '(?:お届け|配送|発送)(?:できません|不可|でき)',
        'لا يمكن (?:شحن|توصيل|إرسال)|لا يتم (?:شحن|توصيل)',
        '无法(?:配送|送货|发货|运送)|不(?:配送|送货)',
        'डिलीवर नहीं|डिलीवरी नहीं|வழங்க(?:ப்பட)? ?முடியா|డెలివరీ (?:చేయ|కాద)',
    ].join('|'),
    'iu',
);

/** "Currently unavailable.", "Temporarily out of stock.": on pages that have no separate element for it. */
const OUT_OF_STOCK = new RegExp(
    'unavailable|out of stock|nicht (?:verfügbar|lieferbar|auf lager)|ausverkauft|indisponible|rupture|épuisé|' +
        'no disponible|agotado|sin existencias|indisponível|não disponível|esgotado|non disponibile|esaurito|' +
        'niet (?:beschikbaar|op voorraad|leverbaar)|uitverkocht|inte tillgänglig|ej i lager|slut i lager|niedostępn|' +
        'brak w magazynie|nedostupn|není skladem|ikke tilgængelig|udsolgt|mevcut değil|stokta (?:yok|değil)|tükendi|' +
        '在庫切れ|在庫はありません|お取り扱いできません|入荷未定|غير متوفر|نفد|缺货|无货|उपलब्ध नहीं|स्टॉक में नहीं|கிடைக்கவில்லை|' +
        'అందుబాటులో లేదు|ಲಭ್ಯವಿಲ್ಲ|ലഭ്യമല്ല|উপলব্ধ নেই|उपलब्ध नाही',
    'iu',
);

/** Boxes in place of the buy box, when sellers offer the product and none of them is featured. */
const NO_FEATURED_OFFER =
    '#fod-cx-box, #fod-cx-message-with-learn-more, #buybox-see-all-buying-choices, #buybox-see-all-buying-choices-announce, ' +
    '#unqualifiedBuyBox, #unqualified-buybox-olp';
/** A product that can be put into the cart has an offer. */
const BUY_BUTTONS = '#add-to-cart-button, #buy-now-button, #one-click-button, #add-to-cart-button-ubb';

/** In characters, of the block on stock: the message stands at its beginning. */
const LONGEST_MESSAGE = 400;

/**
 * Reads why a product page has no offer in its buy box.
 *
 * @param $ The page.
 * @param hasPrice Whether the page shows a price.
 * @returns Null when it has one.
 */
export function readUnavailableReason($: CheerioAPI, hasPrice: boolean): UnavailableReason | null {
    if (hasPrice || $(BUY_BUTTONS).length > 0) return null;
    const blocks = [...outermost($('#availability')), ...outermost($('#outOfStock'))];
    const messages = blocks.map((block) => keptString(textOf(block).slice(0, LONGEST_MESSAGE)));
    if (messages.some((message) => NOT_DELIVERABLE.test(message))) return 'notDeliverable';
    if ($(NO_FEATURED_OFFER).length > 0) return 'noFeaturedOffer';
    const isOut = $('#outOfStock').length > 0 || messages.some((message) => OUT_OF_STOCK.test(message));
    return isOut ? 'outOfStock' : 'unknown';
}
