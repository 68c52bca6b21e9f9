/**
 * The pricing of an Actor that charges for events, as `pricingInfos` of the Actor take it.
 * @param pricesUsd price of each event by its name, in US dollars
 */
export function payPerEvent(pricesUsd: Record<string, number>) {
    return {
        pricingModel: 'PAY_PER_EVENT',
        startedAt: '2020-01-01T00:00:00.000Z',
        createdAt: '2020-01-01T00:00:00.000Z',
        apifyMarginPercentage: 0,
        pricingPerEvent: {
            actorChargeEvents: Object.fromEntries(
                Object.entries(pricesUsd).map(([name, eventPriceUsd]) => [
                    name,
                    { eventTitle: name, eventDescription: `One ${name}`, eventPriceUsd },
                ]),
            ),
        },
    };
}
