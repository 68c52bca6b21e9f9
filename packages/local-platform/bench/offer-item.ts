/** An item such as a scraper of offers pushes, of about 800 bytes. */
export function offerItem(position: number) {
    return {
        title: 'Smartphone with 128 GB of memory, unlocked, in the color of the sea',
        asin: `B0${String(position).padStart(8, '0')}`,
        itemUrl: `https://shop.example/dp/B0${String(position).padStart(8, '0')}?psc=1`,
        keyword: 'phone',
        description: 'A telephone that takes pictures, plays music and sends messages. '.repeat(5),
        sellerName: `Seller ${position % 17}`,
        offer: '$162.97',
        marketplace: 'shop.example',
        price: 162.97,
        currency: 'USD',
        shippingPrice: 0,
        totalPrice: 162.97,
        condition: 'new',
        position,
        dateHandled: '2026-01-31T12:00:00.000Z',
        numberOfRetries: 0,
        currentPendingRequests: 12,
    };
}
