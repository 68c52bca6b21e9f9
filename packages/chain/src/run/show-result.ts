import { counted, wrapped } from '@offer-chain/command-line';
import { PRICES_READ_ON } from '@offer-chain/local-platform';
import { findMarketplace } from '@offer-chain/offer';
import type { ExpectedOffer } from '@offer-chain/storefront';
import type { ActorRun } from 'apify-client';
import { type ChainCost, costText } from '../cost.js';
import type { ChainOutcome } from './chain.js';
import { cheapestOffer } from './cheapest-offer.js';
import { offersTable, visible } from './offers-table.js';
import type { RunOptions } from './options.js';

/** The result of the chain. */
export interface ChainResult extends ChainOutcome {
    /** The cheapest offers that the shop knows of, of the products that were scraped; null for the real site. */
    expected: ExpectedOffer[] | null;
}

/** How the result is shown. */
export type ShowOptions = Pick<RunOptions, 'json' | 'marketplace'>;

const COST = 'On Apify this chain would cost about';
const ESTIMATE =
    `Estimated from time and traffic on this machine, by Apify's prices of ${PRICES_READ_ON}: ` +
    'see docs/local-platform.md#what-a-run-costs.';

/** Columns of the table where the terminal does not tell its width. */
const DEFAULT_WIDTH = 120;

/**
 * Writes what came of the chain as one JSON object, or as a table for people.
 *
 * @param options How it is shown.
 * @param result The result of the chain.
 * @param columns Width of the terminal; undefined in pipes and files.
 * @returns Text that ends with a line break.
 */
export function resultText(options: ShowOptions, result: ChainResult, columns: number | undefined): string {
    const { scraperRun, filterRun, runs, dispatches, items, expected, cost } = result;
    if (options.json) {
        const further = runs.length > 2 ? { runs } : {};
        return `${JSON.stringify({ scraperRun, filterRun, ...further, dispatches, items, expected, cost }, null, 2)}\n`;
    }
    if (items.length === 0) {
        const said = [`The scraper says: ${saidBy(scraperRun)}`, `The filter says: ${saidBy(filterRun)}`];
        return `${wrapped(['There is no cheapest offer to show.', ...said].join('\n'), columns)}\n`;
    }
    const locale = findMarketplace(options.marketplace)?.languages[0] ?? 'en-US';
    const offers = items.map((item) => cheapestOffer(item, options.marketplace));
    const table = offersTable(offers, locale, columns ?? DEFAULT_WIDTH);
    const places = [...new Set(offers.flatMap(({ deliveryLocation }) => deliveryLocation ?? []))];
    const title = places.length === 0 ? '' : `${wrapped(`Delivered to ${places.map(visible).join('; ')}`, columns)}\n`;
    const sum = items.length === 1 ? '1 product with its' : `${counted(items.length, 'product')}, each with its`;
    return `${title}${table}\n${wrapped(`${sum} cheapest offer.`, columns)}\n`;
}

/**
 * Writes what the chain would cost on Apify, and what the estimate is based on.
 *
 * @param cost What its runs cost.
 * @param columns Width of the terminal; undefined in pipes and files.
 * @returns Text that ends with a line break.
 */
export function resultCostText(cost: ChainCost, columns: number | undefined): string {
    return `${wrapped(`${costText(COST, cost)} ${ESTIMATE}`, columns)}\n`;
}

function saidBy({ statusMessage }: ActorRun): string {
    return statusMessage ?? 'nothing';
}
