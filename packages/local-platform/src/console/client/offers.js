import { fill, h } from './dom.js';
import { count, counted, money } from './format.js';
import { empty, go, pager } from './parts.js';

const PAGE_PRODUCTS = 20;

/**
 * All offers of each product on one scale of prices.
 * @param {{ total: number, readItems: number, canReadMore: boolean, itemCount: number, products: any[] }} page
 * @param {number} offset
 * @param {string} long `1` where a long dataset is read far into
 */
export function offersView({ total, readItems, canReadMore, itemCount, products }, offset, long) {
    if (total === 0) return empty('No item names a product.');
    return [
        h(
            'p',
            { class: 'legend' },
            h('span', null, h('i', { class: 'mark new' }), ' new'),
            h('span', null, h('i', { class: 'mark used' }), ' used'),
            h('span', null, h('i', { class: 'mark new cheapest' }), ' cheapest'),
            readItems < itemCount && h('span', { class: 'quiet' }, `of the first ${count(readItems)} items`),
            canReadMore && h('a', { href: '?show=offers&long=1' }, 'Read on'),
        ),
        h('ul', { class: 'products' }, products.map(product)),
        pager({ offset, limit: PAGE_PRODUCTS, total, onGo: (to) => go({ show: 'offers', long, offset: to }) }),
    ];
}

/** @param {any} of */
function product({ asin, title, currency, offerCount, unpricedCount, offers }) {
    const [cheapest] = offers;
    const dearest = offers.at(-1);
    const name = title || asin;
    return h(
        'li',
        { class: 'card product' },
        h('h2', null, name, ' ', h('span', { class: 'quiet' }, asin)),
        !cheapest
            ? h('p', { class: 'quiet' }, 'No offer has a price.')
            : [
                  h(
                      'p',
                      null,
                      h('strong', { class: 'best' }, money(cheapest.price, currency)),
                      ` from ${cheapest.seller || 'an unnamed seller'}, ${cheapest.condition || 'condition unknown'}; `,
                      counted(offerCount, 'offer'),
                      offerCount > 1 && ` up to ${money(dearest.price, currency)}`,
                      unpricedCount > 0 && `, ${count(unpricedCount)} without a price`,
                  ),
                  scale(offers, cheapest.price, dearest.price, currency),
                  h(
                      'details',
                      null,
                      h('summary', null, offers.length < offerCount ? `${offers.length} of the offers` : 'The offers'),
                      h(
                          'ol',
                          { class: 'offers' },
                          offers.map((/** @type {any} */ offer) =>
                              h(
                                  'li',
                                  { class: offer.isCheapest ? 'best' : '' },
                                  h('span', { class: 'number' }, money(offer.price, currency)),
                                  ` ${offer.seller || '–'}, ${offer.condition || '–'}`,
                              ),
                          ),
                      ),
                  ),
              ],
    );
}

/** @param {any[]} offers @param {number} low @param {number} high @param {string} currency */
function scale(offers, low, high, currency) {
    const width = high - low || 1;
    const track = h('div', { class: 'track' });
    fill(
        track,
        // The cheapest is drawn last, on top of what lies at the same price.
        [...offers].reverse().map((offer) => {
            const mark = h('span', {
                class: `mark ${offer.isUsed ? 'used' : 'new'}${offer.isCheapest ? ' cheapest' : ''}`,
                title: `${money(offer.price, currency)}, ${offer.seller || '–'}, ${offer.condition || '–'}`,
            });
            mark.style.left = `${((offer.price - low) / width) * 100}%`;
            return mark;
        }),
    );
    return h(
        'div',
        {
            class: 'scale',
            role: 'img',
            'aria-label': `Prices from ${money(low, currency)} to ${money(high, currency)}`,
        },
        track,
        h(
            'div',
            { class: 'ends', 'aria-hidden': 'true' },
            h('span', null, money(low, currency)),
            high > low && h('span', null, money(high, currency)),
        ),
    );
}
