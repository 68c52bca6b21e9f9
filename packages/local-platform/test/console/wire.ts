import type { Page } from 'playwright-core';

/**
 * Bytes that a page receives over the network, headers and compression as they are, without what its cache had.
 * @param work what the page does meanwhile
 */
export async function bytesOnTheWire(page: Page, work: () => Promise<void>): Promise<number> {
    const session = await page.context().newCDPSession(page);
    let bytes = 0;
    session.on('Network.dataReceived', ({ encodedDataLength }) => {
        bytes += encodedDataLength;
    });
    session.on('Network.responseReceived', ({ response }) => {
        bytes += response.encodedDataLength;
    });
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await work();
    await session.detach();
    return bytes;
}
