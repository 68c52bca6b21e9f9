import { type Marketplace, type Money, parseCouponAmount } from '@offer-chain/offer';
import type { CheerioAPI } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { outermost } from './outermost.js';
import { keptString, linesOf } from './page-text.js';

/** The coupon of an offer, which a buyer must clip. */
export interface Coupon {
    /** In the page's words, null when the page shows none. */
    couponText: string | null;
    /** What it takes off the price, null when the page's words do not say it. */
    couponAmount: Money | null;
}

/** A coupon in the stores' languages. Discounts by a code or a bank's card are left out. */
const COUPON =
    /[ck]o?upons?(?!\p{L})|cup[oó]n|cupom|cupón|kupon|kupong|kupón|クーポン|优惠券|優惠券|قسيمة|كوبون|कूपन|கூப்பன|కూపన్|ಕೂಪನ್|കൂപ്പൺ|কুপন/iu;

/** In characters; a coupon's label is shorter. */
const LONGEST_LABEL = 200;

/**
 * Reads the coupon of an offer.
 *
 * @param $ The page.
 * @param blocks Where the page shows it.
 * @param price Price of the offer; a coupon can be a percentage of it.
 * @param marketplace Store by whose rules amounts are read.
 */
export function readCoupon(
    $: CheerioAPI,
    blocks: readonly Element[],
    price: Money | null,
    marketplace: Marketplace,
): Coupon {
    const labels = blocks.flatMap((block) => outermost($(block).find('[id^="couponText"], .couponLabelText')));
    const lines = [...labels.map((label) => linesOf(label).join(' ')), ...blocks.flatMap(linesOf)];
    const coupons = lines.filter((line) => line.length <= LONGEST_LABEL && COUPON.test(line));
    const amounts = coupons.map((line) => parseCouponAmount(line, price, marketplace));
    const first = Math.max(
        0,
        amounts.findIndex((amount) => amount !== null),
    );
    const text = coupons[first];
    return { couponText: text ? keptString(text) : null, couponAmount: amounts[first] ?? null };
}
