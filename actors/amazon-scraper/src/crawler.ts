import { setTimeout as pause } from 'node:timers/promises';
import {
    HttpCrawler,
    type HttpCrawlingContext,
    NonRetryableError,
    type ProxyConfiguration,
    Router,
} from '@crawlee/http';
import { pauseBeforeRetry } from './back-off.js';
import { BlockedPageError, MissingPageError, UnreadablePageError, unreadableAnswers } from './blocked-page.js';
import { firstOffersRequest, LABELS, type ProductData } from './page-request.js';
import { offersHandler } from './routes/offers.js';
import { productHandler } from './routes/product.js';
import { searchHandler } from './routes/search.js';
import type { Scraping } from './scraping.js';
import { keepSnapshot } from './snapshot.js';
import { addError, type LostPage, reportLost } from './statistics.js';

/** The record that holds the sessions, in the default key-value store. */
const SESSIONS_KEY = 'AMAZON-SESSIONS';
/** Amazon lets a session through for a few pages and mistrusts it after one failure. */
const SESSION_OPTIONS = { maxUsageCount: 5, maxErrorScore: 1 };
/** Amazon's walls come with these; the pages themselves tell what they are. */
const STATUS_CODES_OF_WALLS = [500, 501, 502, 503, 504, 505, 520, 521, 522, 523, 524, 525, 529, 530];

/** A wall that nobody has seen before goes away on another session; a page of an unknown kind stays. */
const MOST_UNREADABLE_ANSWERS = 5;

const REQUEST_HANDLER_TIMEOUT_SECS = 60;
const NAVIGATION_TIMEOUT_SECS = 60;

/**
 * The crawler: a session for a few pages each, blocked pages asked for again on another one, every page read by the
 * handler of its kind.
 */
export function createCrawler(
    scraping: Scraping,
    proxyConfiguration: ProxyConfiguration | undefined,
): HttpCrawler<HttpCrawlingContext> {
    const { input, statistics } = scraping;
    const router = Router.create<HttpCrawlingContext>();
    router.addHandler(LABELS.search, searchHandler(scraping));
    router.addHandler(LABELS.product, productHandler(scraping));
    router.addHandler(LABELS.offers, offersHandler(scraping));
    const [language] = input.marketplace.languages;

    return new HttpCrawler<HttpCrawlingContext>({
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
            sessionOptions: SESSION_OPTIONS,
            blockedStatusCodes: [],
        },
        ignoreHttpErrorStatusCodes: STATUS_CODES_OF_WALLS,
        // A wall may call itself plain text, or nothing at all; its content is looked at all the same.
        additionalMimeTypes: ['*/*'],
        preNavigationHooks: [
            (_context, gotOptions) => {
                gotOptions.headers = {
                    ...gotOptions.headers,
                    'accept-language': `${language},${language.slice(0, 2)};q=0.9`,
                };
            },
        ],
        requestHandler: router,
        async errorHandler({ request }, error) {
            addError(statistics, request.url, error.message);
            if (error instanceof BlockedPageError) statistics.blocked[error.block]++;
            if (error instanceof NonRetryableError) return;
            if (error instanceof UnreadablePageError && unreadableAnswers(request) >= MOST_UNREADABLE_ANSWERS) {
                request.noRetry = true;
                return;
            }
            await pause(pauseBeforeRetry(error, request.retryCount, Math.random()));
        },
        async failedRequestHandler(context, error) {
            const { request } = context;
            const lost = lostPage(request.url, request.label ?? '', request.userData.asin, error);
            addError(statistics, request.url, error.message);
            if (error instanceof BlockedPageError) statistics.blocked[error.block]++;
            await reportLost(statistics, lost);
            await keepSnapshot(context, lost, statistics.lostPages.length + statistics.furtherLostPages);
            // Without its details a product still has its offers.
            if (request.label === LABELS.product && lost.reason !== 'missing') {
                await context.addRequests([firstOffersRequest(input.origin, request.userData as ProductData)]);
            }
        },
    });
}

function lostPage(url: string, label: string, asin: unknown, error: Error): LostPage {
    const reason = reasonOf(error);
    return { url, label, asin: typeof asin === 'string' ? asin : null, reason, message: error.message };
}

function reasonOf(error: Error): LostPage['reason'] {
    if (error instanceof BlockedPageError) return error.block;
    if (error instanceof MissingPageError) return 'missing';
    return error instanceof UnreadablePageError ? 'unreadable' : 'failed';
}
