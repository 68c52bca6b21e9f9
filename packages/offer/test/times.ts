/** `npm run soak` tries this many times as many random cases. */
export const TIMES = Number(process.env.OFFER_TIMES ?? 1);
