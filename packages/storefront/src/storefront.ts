import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkDay, createCatalog } from './catalog/catalog.js';
import { expectedOffers, listOffers } from './catalog/expected.js';
import { type ExpectedChange, expectedChanges } from './catalog/expected-changes.js';
import type { ExpectedOffer, ShopOffer } from './catalog/product.js';
import { createFaultDraw, type DrawnFault, FAULT_KINDS, type FaultKind, type Faults } from './faults.js';
import { changeAddress, openDialog } from './location-routes.js';
import { findMarketplace, type Marketplace } from './marketplace/marketplace.js';
import { defaultPlace, findPlace, type ShopPlace } from './marketplace/places.js';
import { captchaPage, dogPage, signInPage } from './pages/blocked-page.js';
import { createFiller, type PageSize } from './pages/filler.js';
import { ADDRESS_PATH, DIALOG_PATH, TOKEN_HEADER } from './pages/location.js';
import { createRandom, type Random } from './random.js';
import { readForm } from './read-form.js';
import { createRoutes, type PageKind, type PageResponse } from './routes.js';
import { createShop } from './shop.js';
import { cookieHeader, createVisitors } from './visitors.js';

/** Options of a shop. */
export interface StorefrontOptions {
    /** Domain of the marketplace, `amazon.com` when left out. */
    marketplace?: string;
    /** Two letters, for marketplaces with several languages (`en` on `amazon.nl` and `amazon.co.jp`). */
    language?: string;
    /** Any number or string; the same seed gives the same pages byte for byte. 1 when left out. */
    seed?: number | string;
    /** Keywords known from the start, `['iphone']` when left out; others become known when they are searched for. */
    keywords?: readonly string[];
    /** Products per keyword, 33 when left out. */
    products?: number;
    /** `real` makes pages as large as Amazon's; `small` when left out. */
    pageSize?: PageSize;
    /** Days since day 0, on which it opens; 0 when left out. */
    day?: number;
    /** Port to listen on; 0, the value when left out, takes a free one. */
    port?: number;
    /** Address to listen on, `127.0.0.1` when left out. */
    host?: string;
    /** How often requests go wrong; never when left out. */
    faults?: Faults;
    /**
     * Decides what goes wrong with each request, instead of the random `faults`. A captcha then comes with status 200,
     * an error without `Retry-After`, and a dropped connection breaks off in the middle of the page.
     */
    faultOf?: (url: URL) => FaultKind | null;
    /** Gets one line for each request. */
    log?: (line: string) => void;
}

/** Counts of requests. A request that goes wrong counts as blocked and for its fault, not for its page. */
export type RequestCounts = Record<PageKind | FaultKind | 'total' | 'blocked' | 'slow' | 'relocate', number>;

/** A running shop. */
export interface Storefront {
    /** `http://127.0.0.1:PORT`, without a slash at the end. */
    url: string;
    /** Domain of the marketplace, e.g. `amazon.de`. */
    marketplace: string;
    /** ISO 4217 code of its prices. */
    currency: string;
    /**
     * Lists the cheapest offer of each product that the keyword finds, sorted by ASIN.
     *
     * @param deliverTo Postal code or two-letter country; the shop's default place when left out. None for a place that
     *     the shop does not deliver to.
     */
    expected(keyword: string, deliverTo?: string): ExpectedOffer[];
    /** Every offer that the keyword finds, as data, in the same place. */
    allOffers(keyword: string, deliverTo?: string): ShopOffer[];
    /**
     * Lists what changed between two days in the cheapest offer of each product that the keyword finds, sorted by ASIN.
     *
     * @param days Days since day 0.
     */
    expectedChanges(keyword: string, days: { from: number; to: number }, deliverTo?: string): ExpectedChange[];
    /**
     * Changes the day of pages and expected offers.
     *
     * @param day Days since day 0.
     * @throws {RangeError} When it is not a whole number from 0.
     */
    setDay(day: number): void;
    /** The counts so far. */
    requests: Readonly<RequestCounts>;
    /** Stops listening and destroys open connections. */
    close(): Promise<void>;
}

const HTML = { 'content-type': 'text/html;charset=UTF-8' };

/** Always picks the first choice, so that a chosen fault always looks the same. */
const CERTAIN: Random = {
    ...createRandom('certain'),
    pick: <Item>([first]: readonly Item[]) => first as Item,
    chance: () => false,
};

/** Pages whose navigation names the place of delivery. Offers pages do not. */
function namesPlace({ kind }: PageResponse): boolean {
    return kind === 'search' || kind === 'product';
}

function newCounts(): RequestCounts {
    const pages = ['search', 'product', 'offers', 'location', 'notFound', 'other'];
    const names = ['total', ...pages, 'blocked', 'slow', 'relocate', ...FAULT_KINDS];
    return Object.fromEntries(names.map((name) => [name, 0])) as RequestCounts;
}

/** The response of a fault instead of the page; a dropped connection has none. */
function faultResponse(
    fault: FaultKind,
    address: string,
    random: Random,
    shop: Marketplace,
): Omit<PageResponse, 'kind'> | null {
    switch (fault) {
        case 'captcha': {
            const form = random.pick(['characters', 'button', 'button', 'short'] as const);
            return { status: random.pick([200, 503]), body: captchaPage(form, address, shop) };
        }
        case 'unavailable': {
            const headers: Record<string, string> = random.chance(0.5) ? { 'retry-after': '1' } : {};
            return { status: 503, headers, body: dogPage('error', shop) };
        }
        case 'error':
            return { status: 500, body: dogPage('error', shop) };
        case 'signIn': {
            const location = `/ap/signin?openid.return_to=${encodeURIComponent(address)}`;
            if (random.chance(0.5)) return { status: 302, headers: { location }, body: '' };
            return { status: 200, body: signInPage(address, shop) };
        }
        case 'drop':
            return null;
    }
}

/** One request with its response under way. */
interface Exchange {
    /** Path and query. */
    address: string;
    request: IncomingMessage;
    response: ServerResponse;
}

function send(reply: Omit<PageResponse, 'kind'>, { request, response }: Exchange): void {
    const body = Buffer.from(reply.body);
    response.writeHead(reply.status, { ...HTML, 'content-length': body.length, ...reply.headers });
    response.end(request.method === 'HEAD' ? undefined : body);
}

/** Destroys the connection, at once or after half of the page. */
function dropConnection(page: string, random: Random, { request, response }: Exchange): void {
    if (random.chance(0.5)) {
        request.socket.destroy();
        return;
    }
    const bytes = Buffer.from(page);
    response.writeHead(200, { ...HTML, 'content-length': bytes.length + 1 });
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => request.socket.destroy());
}

/**
 * Starts a mock Amazon store on this machine. Links in its pages are root-relative, as Amazon's are.
 *
 * @throws {RangeError} When an option is not valid; the message names it. A taken port gives the system's error.
 */
export async function startStorefront(options: StorefrontOptions = {}): Promise<Storefront> {
    const marketplace = findMarketplace(options.marketplace ?? 'amazon.com', options.language);
    const seed = options.seed ?? 1;
    const drawFault = createFaultDraw(options.faults ?? {}, seed);
    const { products, language, day } = options;
    const sold = {
        marketplace: marketplace.domain,
        seed,
        ...(language === undefined ? {} : { language }),
        ...(products === undefined ? {} : { products }),
    };
    const shop = createShop(
        { ...sold, ...(day === undefined ? {} : { day }) },
        options.keywords ?? ['iphone'],
        defaultPlace(marketplace),
    );
    const visitors = createVisitors(seed, defaultPlace(marketplace));
    const respond = createRoutes(shop, marketplace, createFiller(options.pageSize ?? 'small'));
    const requests = newCounts();
    const held = new Set<NodeJS.Timeout>();

    const perform = (fault: FaultKind | null, reply: PageResponse, drawn: DrawnFault, exchange: Exchange): void => {
        const { address, request } = exchange;
        const instead = fault ? faultResponse(fault, address, drawn.random, marketplace) : reply;
        options.log?.(`${request.method} ${address} ${instead?.status ?? '-'}${fault ? ` ${fault}` : ''}`);
        requests[fault ?? reply.kind] += 1;
        if (fault) requests.blocked += 1;
        if (instead) send(instead, exchange);
        else dropConnection(reply.body, drawn.random, exchange);
    };
    /** The page as the visitor sees it; a session that forgets its place continues as a new one. */
    const pageFor = (url: URL, request: IncomingMessage, drawn: DrawnFault, form: string | null): PageResponse => {
        const session = visitors.sessionOf(request.headers.cookie);
        const token = request.headers[TOKEN_HEADER];
        if (form !== null) return changeAddress(token, form, session, { shop: marketplace, visitors });
        if (url.pathname === DIALOG_PATH) return openDialog(token, session, marketplace);
        const page = respond(url, session.place);
        const isForgotten = drawn.relocates && !session.place.isDefault && namesPlace(page);
        const visitor = isForgotten ? visitors.open() : session;
        if (isForgotten) requests.relocate += 1;
        const shown = isForgotten ? respond(url, visitor.place) : page;
        return visitor.isNew ? { ...shown, headers: { ...shown.headers, ...cookieHeader(visitor) } } : shown;
    };
    const respondTo = (exchange: Exchange, form: string | null): void => {
        const { address, request } = exchange;
        const url = URL.canParse(address, 'http://shop') ? new URL(address, 'http://shop') : new URL('http://shop/404');
        const drawn = options.faultOf
            ? { fault: options.faultOf(url), delayMs: 0, relocates: false, random: CERTAIN }
            : drawFault(address);
        // The sign-in page is where a fault leads, so it never gets one itself.
        const fault = url.pathname === '/ap/signin' ? null : drawn.fault;
        // A request with a fault changes no session.
        const reply = fault ? respond(url, defaultPlace(marketplace)) : pageFor(url, request, drawn, form);
        if (drawn.delayMs === 0 || url.pathname === '/ap/signin') {
            perform(fault, reply, drawn, exchange);
            return;
        }
        requests.slow += 1;
        const timer = setTimeout(() => {
            held.delete(timer);
            perform(fault, reply, drawn, exchange);
        }, drawn.delayMs);
        held.add(timer);
    };
    const handle = (request: IncomingMessage, response: ServerResponse): void => {
        const address = request.url ?? '/';
        const exchange = { address, request, response };
        requests.total += 1;
        if (request.method === 'POST' && address.split('?')[0] === ADDRESS_PATH) {
            readForm(request).then(
                (form) => respondTo(exchange, form),
                () => request.socket.destroy(),
            );
            return;
        }
        if (request.method !== 'GET' && request.method !== 'HEAD') {
            requests.other += 1;
            send({ status: 405, headers: { allow: 'GET, HEAD' }, body: '' }, exchange);
            return;
        }
        respondTo(exchange, null);
    };

    const inPlace = <Offer>(deliverTo: string | undefined, list: (place: ShopPlace) => Offer[]): Offer[] => {
        const place = deliverTo === undefined ? defaultPlace(marketplace) : findPlace(deliverTo, marketplace);
        return place ? list(place) : [];
    };
    // After Node's five seconds, a request that arrived while this process was held up would be cut off.
    const server = createServer({ keepAliveTimeout: 60_000 }, handle);
    const host = options.host ?? '127.0.0.1';
    await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port ?? 0, host, () => {
            server.off('error', reject);
            resolve();
        });
    });
    const { port } = server.address() as AddressInfo;
    return {
        url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
        marketplace: marketplace.domain,
        currency: marketplace.currency,
        expected: (keyword, deliverTo) => inPlace(deliverTo, (place) => expectedOffers(shop.catalog(keyword, place))),
        allOffers: (keyword, deliverTo) => inPlace(deliverTo, (place) => listOffers(shop.catalog(keyword, place))),
        expectedChanges: (keyword, { from, to }, deliverTo) =>
            inPlace(deliverTo, ({ code }) => {
                const onDay = (day: number) =>
                    expectedOffers(createCatalog({ ...sold, keyword, deliverTo: code, day }));
                return expectedChanges(onDay(from), onDay(to));
            }),
        setDay(to) {
            checkDay(to);
            shop.setDay(to);
        },
        requests,
        close: () =>
            new Promise((resolve) => {
                for (const timer of held) clearTimeout(timer);
                held.clear();
                server.close(() => resolve());
                server.closeAllConnections();
            }),
    };
}
