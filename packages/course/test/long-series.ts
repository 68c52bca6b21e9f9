/** Whether `npm run soak` runs the tests: then series take minutes and leave nothing out. */
export const hasLongSeries = Boolean(process.env.OFFER_CHAIN_SOAK);
