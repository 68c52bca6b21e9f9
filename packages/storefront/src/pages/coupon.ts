import type { ShopOffer } from '../catalog/product.js';
import { escapeHtml } from './html.js';

/** The coupon of an offer with the box that clips it; empty when the offer has no coupon. */
export function couponLabel({ couponText, offerId }: ShopOffer): string {
    if (couponText === null) return '';
    const id = `pctch${offerId.slice(0, 12)}`;
    return (
        `<span class="a-color-base promoPriceBlockMessage"><div class="a-checkbox aok-float-left"><label for="checkbox${id}">` +
        `<input id="checkbox${id}" type="checkbox" name="" value=""><i class="a-icon a-icon-checkbox"></i></label></div>` +
        `<label id="couponText${id}" class="a-color-success"> ${escapeHtml(couponText)} </label></span>`
    );
}
