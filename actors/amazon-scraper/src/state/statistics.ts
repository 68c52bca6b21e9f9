import { Actor } from 'apify';
import type { Block, UnavailableReason } from '../pages/index.js';
import type { LossReason } from '../responses/page-errors.js';

/** Key of the record that holds the statistics, in the default key-value store. */
export const STATISTICS_KEY = 'STATS';

/** Errors kept per page and pages kept in all: enough to see what is wrong, little enough to stay one record. */
const ERRORS_PER_PAGE = 5;
const PAGES_WITH_ERRORS = 1_000;
const LOST_PAGES_LISTED = 500;

/** A page that could not be read after all retries. */
export interface LostPage {
    url: string;
    /** Kind of the page: `SEARCH`, `PRODUCT` or `OFFERS`. */
    label: string;
    asin: string | null;
    /** The block page in its place, `missing` for a page that does not exist, `unreadable` for one in an unknown form. */
    reason: LossReason;
    message: string;
}

/** What the run has counted so far; kept over restarts. */
export interface Statistics {
    /** Page → its errors, including those that a retry solved. */
    errors: Record<string, string[]>;
    /** Offers in the dataset. */
    totalSaved: number;
    /** Pages that were read. */
    pagesRead: number;
    /** Responses that were a block page. */
    blocked: Record<Block, number>;
    /** Offers whose price is not shown or cannot be read. */
    offersWithoutPrice: number;
    /** Products that nobody sells, by what their product page says. */
    productsWithoutOffer: Record<UnavailableReason, number>;
    /**
     * For `deliverTo`: pages for its place, responses for another place, and pages that were read anyway; sessions
     * whose place was set, and sessions whose dialog was blocked.
     */
    deliverTo: {
        confirmed: number;
        otherPlace: number;
        unconfirmed: number;
        sessionsSet: number;
        blockedDialogs: number;
    };
    /** The first pages that were lost. */
    lostPages: LostPage[];
    /** How many more were lost. */
    furtherLostPages: number;
}

/** Opens the run's statistics; the SDK keeps them with the run's state. */
export async function openStatistics(): Promise<Statistics> {
    return Actor.useState<Statistics & Record<string, unknown>>(STATISTICS_KEY, {
        errors: {},
        totalSaved: 0,
        pagesRead: 0,
        blocked: { captcha: 0, signIn: 0, error: 0 },
        offersWithoutPrice: 0,
        productsWithoutOffer: { noFeaturedOffer: 0, outOfStock: 0, notDeliverable: 0, unknown: 0 },
        deliverTo: { confirmed: 0, otherPlace: 0, unconfirmed: 0, sessionsSet: 0, blockedDialogs: 0 },
        lostPages: [],
        furtherLostPages: 0,
    });
}

/**
 * Reports a page as lost, and saves the report before it returns, because the request will not come back. Only the
 * first pages are listed and the rest are counted, so that the record stays small.
 */
export async function reportLost(statistics: Statistics, page: LostPage): Promise<void> {
    if (statistics.lostPages.length >= LOST_PAGES_LISTED) {
        statistics.furtherLostPages++;
        return;
    }
    statistics.lostPages.push(page);
    await Actor.setValue(STATISTICS_KEY, statistics);
}

/** Adds an error of one page. */
export function addError({ errors }: Statistics, url: string, message: string): void {
    if (!Object.hasOwn(errors, url) && Object.keys(errors).length >= PAGES_WITH_ERRORS) return;
    errors[url] ??= [];
    if (errors[url].length < ERRORS_PER_PAGE) errors[url].push(message);
}
