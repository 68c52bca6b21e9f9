import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One response of a scripted shop. */
export interface ScriptedAnswer {
    status?: number;
    headers?: Record<string, string>;
    body?: string;
    /** Whether the connection is closed instead. */
    hangsUp?: boolean;
}

/** A server whose every response is scripted. */
export interface ScriptedShop {
    url: string;
    close(): Promise<void>;
}

/** A product page that has only a title. */
export const productHtml = (title: string) => `<!doctype html><span id="productTitle">${title}</span>`;

/** An offers page. */
export const offersHtml = (offers: readonly string[], title = '') =>
    `<div id="aod-container"><h5 id="aod-asin-title-text">${title}</h5><div id="aod-offer-list">` +
    `<input id="aod-total-offer-count" value="${offers.length}">${offers.join('')}</div></div>`;

/** One offer of an offers page; `price` is the markup inside its price element. */
export const offerHtml = (price: string, seller = 'Shop') =>
    `<div id="aod-offer"><div id="aod-offer-heading"><h5>New</h5></div><div id="aod-price-1">${price}</div>` +
    `<div id="aod-offer-soldBy"><div class="a-col-right"><a href="/gp/aag?seller=A1">${seller}</a></div></div></div>`;

/**
 * Starts a shop that responds as scripted.
 *
 * @param answerTo Gets the path with its query, how often it was requested before,, and the request's headers and body.
 */
export async function startScriptedShop(
    answerTo: (path: string, before: number, headers: IncomingHttpHeaders, body: string) => ScriptedAnswer,
): Promise<ScriptedShop> {
    const asked = new Map<string, number>();
    const server = createServer(async (request, response) => {
        const { url: path = '/', headers: requestHeaders, socket } = request;
        const requestBody = await text(request);
        const before = asked.get(path) ?? 0;
        asked.set(path, before + 1);
        const {
            status = 200,
            headers = { 'content-type': 'text/html;charset=UTF-8' },
            body = '',
            hangsUp = false,
        } = answerTo(path, before, requestHeaders, requestBody);
        if (hangsUp) socket.destroy();
        else response.writeHead(status, headers).end(body);
    });
    // Idle connections are the clients' to close: what is just arriving on one would be cut off.
    server.keepAliveTimeout = 0;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
    };
}
