import type { PricedOffer } from '../views/index.js';
import { formatMoney } from './format.js';

interface PriceScaleProps {
    /** The cheapest first. */
    offers: PricedOffer[];
    lowest: number;
    highest: number;
    currency: string;
}

/** Draws offers by their price. The text beside it says the same. */
export function PriceScale({ offers, lowest, highest, currency }: PriceScaleProps) {
    const width = highest - lowest || 1;
    const range = `Prices from ${formatMoney(lowest, currency)} to ${formatMoney(highest, currency)}`;
    // The cheapest offer is drawn last, on top of other offers with the same price.
    const points = offers
        .toReversed()
        .map((offer, index) => (
            <span
                key={index}
                class={`mark ${offer.isUsed ? 'used' : 'new'}${offer.isCheapest ? ' cheapest' : ''}`}
                title={`${formatMoney(offer.price, currency)}, ${offer.seller || '–'}, ${offer.condition || '–'}`}
                style={{ left: `${((offer.price - lowest) / width) * 100}%` }}
            />
        ));
    return (
        <div class="scale" role="img" aria-label={range}>
            <div class="track">{points}</div>
            <div class="ends" aria-hidden="true">
                <span>{formatMoney(lowest, currency)}</span>
                {highest > lowest && <span>{formatMoney(highest, currency)}</span>}
            </div>
        </div>
    );
}
