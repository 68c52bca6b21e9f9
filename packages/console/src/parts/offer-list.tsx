import { PAGE_PRODUCTS } from '../page-table.js';
import type { OfferProduct, OffersView, PricedOffer } from '../views/index.js';
import { goWith } from './address.js';
import { Empty } from './empty.js';
import { formatCount, formatCounted, formatMoney } from './format.js';
import { Pager } from './pager.js';
import { PriceScale } from './price-scale.js';

interface OfferListProps {
    view: OffersView;
    offset: number;
    /** `1` to read a large part of a long dataset. */
    long: string;
}

/** Shows all offers of each product on one scale of prices. */
export function OfferList({ view, offset, long }: OfferListProps) {
    const { total, readItems, canReadMore, itemCount, products } = view;
    if (total === 0) return <Empty text="No item contains a product." />;
    return (
        <>
            <p class="legend">
                <span>
                    <i class="mark new" /> new
                </span>
                <span>
                    <i class="mark used" /> used
                </span>
                <span>
                    <i class="mark new cheapest" /> cheapest
                </span>
                {readItems < itemCount && <span class="quiet">from the first {formatCount(readItems)} items</span>}
                {canReadMore && <a href="?show=offers&long=1">Read more items</a>}
            </p>
            <ul class="products">
                {products.map((product, index) => (
                    <Product key={index} product={product} />
                ))}
            </ul>
            <Pager
                offset={offset}
                limit={PAGE_PRODUCTS}
                total={total}
                onGo={(to) => goWith({ show: 'offers', long, offset: to })}
            />
        </>
    );
}

function Product({ product }: { product: OfferProduct }) {
    const { asin, title, currency, place, offerCount, offers } = product;
    const cheapest = offers[0];
    const highest = offers.at(-1);
    return (
        <li class="card product">
            <h2>
                {title || asin} <span class="quiet">{place === null ? asin : `${asin}, delivered to ${place}`}</span>
            </h2>
            {cheapest && highest ? (
                <>
                    <PriceSummary product={product} cheapest={cheapest} highest={highest.price} />
                    <PriceScale offers={offers} lowest={cheapest.price} highest={highest.price} currency={currency} />
                    <details>
                        <summary>
                            {offers.length < offerCount ? `${offers.length} of the offers` : 'All offers'}
                        </summary>
                        <ol class="offers">
                            {offers.map((offer, index) => (
                                <li key={index} class={offer.isCheapest ? 'best' : undefined}>
                                    <span class="number">{formatMoney(offer.price, currency)}</span>{' '}
                                    {offer.seller || '–'}, {offer.condition || '–'}
                                </li>
                            ))}
                        </ol>
                    </details>
                </>
            ) : (
                <p class="quiet">No offer has a price.</p>
            )}
        </li>
    );
}

interface PriceSummaryProps {
    product: OfferProduct;
    cheapest: PricedOffer;
    highest: number;
}

function PriceSummary({ product, cheapest, highest }: PriceSummaryProps) {
    const { currency, offerCount, unpricedCount } = product;
    return (
        <p>
            <strong class="best">{formatMoney(cheapest.price, currency)}</strong>
            {` from ${cheapest.seller || 'an unnamed seller'}, ${cheapest.condition || 'condition unknown'}; `}
            {formatCounted(offerCount, 'offer')}
            {offerCount > 1 && ` up to ${formatMoney(highest, currency)}`}
            {unpricedCount > 0 && `, ${formatCount(unpricedCount)} without a price`}
        </p>
    );
}
