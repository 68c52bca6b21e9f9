import { setTimeout as pause } from 'node:timers/promises';
import {
    type HttpCrawler,
    type HttpCrawlerOptions,
    type HttpCrawlingContext,
    NonRetryableError,
    type ProxyConfiguration,
    Router,
} from '@crawlee/http';
import { locateSession } from './delivery-place/locate-session.js';
import { pauseBeforeRetry } from './responses/backoff.js';
import { limitSize, stayOnMarketplace } from './responses/limits.js';
import { openPage } from './responses/open-page.js';
import { BlockedDialogError, BlockedPageError, lossReason, unreadableResponses } from './responses/page-errors.js';
import { MOST_UNREADABLE_RESPONSES } from './responses/retries.js';
import { keepSnapshot } from './responses/snapshot.js';
import { offersHandler } from './routes/offers.js';
import type { PageContext } from './routes/page-handler.js';
import { productHandler } from './routes/product.js';
import { firstOffersRequest, LABELS, type ProductData } from './routes/requests.js';
import { searchHandler } from './routes/search.js';
import type { RunState } from './state/run-state.js';
import { addError, type LostPage, reportLost } from './state/statistics.js';
import { SESSION_REQUESTS, type Visit, VisitorCrawler } from './visitor-crawler.js';

/** Key of the record that holds the sessions, in the default key-value store. */
const SESSIONS_KEY = 'AMAZON-SESSIONS';
/** Amazon lets a session through for a few pages and blocks it after one failure. */
const SESSION_OPTIONS = { maxUsageCount: SESSION_REQUESTS, maxErrorScore: 1 };
/** In requests. Setting a session's place of delivery takes three of them, so such a session can send more. */
const LOCATED_SESSION_REQUESTS = 10;
/** Block pages come with these; the page itself tells what it is. */
const STATUS_CODES_OF_BLOCK_PAGES = [500, 501, 502, 503, 504, 505, 520, 521, 522, 523, 524, 525, 529, 530];

const REQUEST_HANDLER_TIMEOUT_SECS = 60;
const NAVIGATION_TIMEOUT_SECS = 60;

/**
 * Creates the crawler. Each session opens a few pages, a blocked page is retried on another session, and each page goes
 * to the handler of its kind as `$`.
 *
 * @param state What the handlers share.
 * @param proxyConfiguration The proxy; undefined for the machine's own address.
 */
export function createCrawler(
    state: RunState,
    proxyConfiguration: ProxyConfiguration | undefined,
): HttpCrawler<HttpCrawlingContext> {
    const { input, statistics } = state;
    const router = Router.create<PageContext>();
    router.addHandler(LABELS.search, searchHandler(state));
    router.addHandler(LABELS.product, productHandler(state));
    router.addHandler(LABELS.offers, offersHandler(state));
    const [language] = input.marketplace.languages;
    const countError = (url: string, error: Error) => {
        addError(statistics, url, error.message);
        if (error instanceof BlockedPageError) statistics.blocked[error.block]++;
        if (error instanceof BlockedDialogError) statistics.deliverTo.blockedDialogs++;
    };

    const options: HttpCrawlerOptions<HttpCrawlingContext> = {
        proxyConfiguration,
        maxConcurrency: input.maxConcurrency,
        maxRequestRetries: input.maxRequestRetries,
        maxSessionRotations: input.maxRequestRetries,
        requestHandlerTimeoutSecs: REQUEST_HANDLER_TIMEOUT_SECS,
        navigationTimeoutSecs: NAVIGATION_TIMEOUT_SECS,
        useSessionPool: true,
        persistCookiesPerSession: true,
        sessionPoolOptions: {
            persistStateKey: SESSIONS_KEY,
            sessionOptions: input.deliverTo
                ? { ...SESSION_OPTIONS, maxUsageCount: LOCATED_SESSION_REQUESTS }
                : SESSION_OPTIONS,
            blockedStatusCodes: [],
        },
        ignoreHttpErrorStatusCodes: STATUS_CODES_OF_BLOCK_PAGES,
        // A block page can come as plain text, or without a content type. Its content is read anyway.
        additionalMimeTypes: ['*/*'],
        preNavigationHooks: [
            (_context, gotOptions) => {
                const acceptLanguage = `${language},${language.slice(0, 2)};q=0.9`;
                gotOptions.headers = { ...gotOptions.headers, 'accept-language': acceptLanguage };
                gotOptions.followRedirect = stayOnMarketplace(input);
            },
        ],
        postNavigationHooks: [limitSize],
        requestHandler: (context) => {
            const visit: Visit = (request) => crawler.visit(context, request);
            return router(Object.assign(context, { $: openPage(context), visit }));
        },
        async errorHandler({ request }, error) {
            countError(request.url, error);
            if (error instanceof NonRetryableError) return;
            if (lossReason(error) === 'unreadable' && unreadableResponses(request) >= MOST_UNREADABLE_RESPONSES) {
                request.noRetry = true;
                return;
            }
            await pause(pauseBeforeRetry(error, request.retryCount, Math.random()));
        },
        async failedRequestHandler(context, error) {
            const { request } = context;
            const lost = lostPage(request.url, request.label ?? '', request.userData.asin, error);
            countError(request.url, error);
            await reportLost(statistics, lost);
            await keepSnapshot(context, lost, statistics.lostPages.length + statistics.furtherLostPages);
            // A product without readable details still has its offers.
            if (request.label === LABELS.product && lost.reason !== 'missing') {
                await context.addRequests([firstOffersRequest(input.origin, request.userData as ProductData)]);
            }
        },
    };
    const prepare = (context: HttpCrawlingContext, visit: Visit) => locateSession(context, visit, state);
    const preparation = input.deliverTo && { prepare, sessionRequests: LOCATED_SESSION_REQUESTS };
    const crawler = new VisitorCrawler(options, preparation);
    return crawler;
}

function lostPage(url: string, label: string, asin: unknown, error: Error): LostPage {
    const reason = lossReason(error);
    return { url, label, asin: typeof asin === 'string' ? asin : null, reason, message: error.message };
}
