import type { CheerioAPI } from 'cheerio/slim';
import { readBuyBoxRows } from './buy-box-table.js';
import { outermost } from './outermost.js';
import { keptString, linesOf, textOf } from './page-text.js';

/** A label for shipper and seller together, such as `Shipper / Seller` or `Enviado / Vendido`. */
const BOTH = /\S\s*\/\s*\S/;

/** The shipper is not the seller: "Sold by Acme and Fulfilled by Amazon.", "Acme が販売し、Amazon.co.jp が発送します。" */
const SHIPPED_BY_AMAZON =
    /(?:fulfilled by|shipped by|dispatched by|versand durch|expédié par|spedito da|gestionado por|enviado por|entregue por|verzonden door|(?:skickas|levereras) av|(?:wysyłane|realizowane) przez)\s+(amazon[\w.]*)|(amazon[\w.]*)\s*が発送/iu;

/** Words for shipping in the stores' languages. The company that such a sentence names ships the product. */
const SHIPS =
    /ships|shipped|dispatch|fulfilled|versand|expédi|enviad|entregue|spedi|verz[eo]nd|bezorgd|skickas|levereras|wysył|gönder|発送|ش[\u064b-\u0652]?حن|配送|发货/iu;

/** In characters; such sentences are shorter. */
const LONGEST_SENTENCE = 500;

function shipperInSentence(text: string, sellerName: string): string {
    if (text.length > LONGEST_SENTENCE) return '';
    const amazon = SHIPPED_BY_AMAZON.exec(text);
    const name = (amazon?.[1] ?? amazon?.[2] ?? '').replace(/\.$/, '');
    return name || (SHIPS.test(text) ? sellerName : '');
}

function shipperInFeature($: CheerioAPI, sellerName: string): string {
    for (const block of outermost($('#fulfillerInfoFeature_feature_div'))) {
        const [message] = outermost($(block).find('.offer-display-feature-text-message'));
        const name = message ? textOf(message) : '';
        if (name) return name;
    }
    for (const block of outermost($('#merchantInfoFeature_feature_div'))) {
        const label = outermost($(block).find('.offer-display-feature-label')).map(textOf).find(Boolean);
        if (BOTH.test(label ?? linesOf(block)[0] ?? '')) return sellerName;
    }
    return '';
}

/**
 * Reads who ships the product in the buy box.
 *
 * @param $ The page.
 * @param sellerName Who sells it, null when the page names nobody.
 * @returns As displayed, empty when the page does not say it.
 */
export function readShipper($: CheerioAPI, sellerName: string | null): string {
    const inFeature = shipperInFeature($, sellerName ?? '');
    if (inFeature) return inFeature;
    for (const table of outermost($('#tabular-buybox, #tabular-buybox-container'))) {
        const [first] = readBuyBoxRows($, table);
        if (first?.value) return keptString(first.value);
    }
    for (const sentence of outermost($('#merchant-info'))) {
        const name = shipperInSentence(textOf(sentence), sellerName ?? '');
        if (name) return keptString(name);
    }
    return '';
}
