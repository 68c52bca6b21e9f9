import {
    folderPath,
    type OptionValues,
    oneOf,
    portOption,
    textOf,
    UsageError,
    wholeNumber,
} from '@offer-chain/command-line';
import { PROXY_OPTION, refuseUnusedProxy, YES_OPTION } from '@offer-chain/local-platform/cli';
import { describeDeliverTo, findDeliverTo, findMarketplace, marketplaces } from '@offer-chain/offer';
import { MARKETPLACE_DOMAINS } from '@offer-chain/storefront';
import { FAULTS_OPTION, type Faults } from '../storefront/faults.js';
import { SEED_OPTION } from '../storefront/seed.js';

/** The three ways to link the filter to the scraper's run. */
export const LINKS = ['persistent', 'ad-hoc', 'code'] as const;

/** How the filter is linked to the scraper's run: see {@link LINKS}. */
export type Link = (typeof LINKS)[number];

/** The options of `chain run`. */
export const RUN_OPTIONS = {
    keyword: {
        takes: 'K',
        default: 'iphone',
        help: 'what to search for',
        read: textOf('a word or phrase to search for'),
    },
    marketplace: { takes: 'M', default: 'amazon.com', help: 'the Amazon store' },
    'deliver-to': {
        takes: 'P',
        help: 'compare prices and deliveries for this place: a postal code of the store, or a two-letter country code',
        read: textOf('a postal code or the two letters of a country'),
    },
    scraper: { takes: 'DIR', help: "your own scraper, instead of this repository's", read: folderPath },
    filter: { takes: 'DIR', help: "your own filter, instead of this repository's", read: folderPath },
    yes: YES_OPTION,
    link: {
        takes: 'L',
        default: 'persistent',
        help: 'how the webhook is linked: persistent, ad-hoc or code',
        read: oneOf(LINKS),
    },
    json: { help: 'print one JSON object, {scraperRun, filterRun, dispatches, items, expected, cost}' },
    live: { help: 'scrape the real site instead of the shop on this machine' },
    proxy: PROXY_OPTION,
    'max-products': {
        takes: 'N',
        help: 'scrape at most N products (default: all of the shop, 10 of the real site)',
        read: wholeNumber(1, 10_000),
    },
    faults: FAULTS_OPTION,
    seed: SEED_OPTION,
    'data-dir': {
        takes: 'D',
        help: 'keep the runs, storages and webhooks in this folder (default: a temporary one)',
        read: folderPath,
    },
    port: portOption('0', 'port of the local platform'),
    watch: {
        takes: 'FILE',
        help: 'watch the keywords in this file, one per line, day by day, in the stores of --marketplace (separated by commas)',
        read: folderPath,
    },
    days: { takes: 'N', default: '3', help: 'with --watch: how many days to watch', read: wholeNumber(1, 366) },
    keep: { help: 'leave the platform and its console open when the chain is done, until Ctrl-C' },
} as const;

/** Products scraped from the real site when the command line names no number: a polite sample. */
const LIVE_MAX_PRODUCTS = 10;

/** What `chain run` is to do. */
export interface RunOptions {
    keyword: string;
    marketplace: string;
    /** Postal code or two-letter country; the place that the store assumes when absent. */
    deliverTo: string | undefined;
    link: Link;
    live: boolean;
    /** URL of the proxy for the real site; requests come from this machine's own address when absent. */
    proxy: string | undefined;
    json: boolean;
    faults: Faults;
    seed: number;
    /** How many products to scrape at most; all that the shop finds when absent. */
    maxProducts: number | undefined;
    /** Absolute path; a temporary folder, removed at the end, when absent. */
    dataFolder: string | undefined;
    /** Absolute path of somebody's own scraper; this repository's when absent. */
    scraper: string | undefined;
    /** Absolute path of somebody's own filter; this repository's when absent. */
    filter: string | undefined;
    /** Whether to install the packages of own Actors without asking. */
    yes: boolean;
    port: number;
    /** Whether platform and console stay open when the chain is done. */
    keep: boolean;
}

/**
 * Checks the options of `chain run` together, and fills in what they leave out.
 *
 * @param given The options as they were given.
 * @returns What is to be done.
 * @throws {UsageError} When one option does not fit another; it names the option.
 */
export function runOptions(given: OptionValues<typeof RUN_OPTIONS>): RunOptions {
    const { keyword, link, live, json, faults, seed, port, keep } = given;
    if (live && faults !== undefined) {
        throw new UsageError('--faults is for the shop on this machine; leave out --faults or --live.');
    }
    refuseUnusedProxy(given);
    const domains = live ? marketplaces.map(({ domain }) => domain) : MARKETPLACE_DOMAINS;
    const marketplace = oneOf(domains)(given.marketplace, '--marketplace');
    const deliverTo = given['deliver-to'];
    if (deliverTo !== undefined) checkPlace(deliverTo, marketplace, link);
    return {
        keyword,
        marketplace,
        deliverTo,
        link,
        live,
        proxy: given.proxy,
        json,
        faults: faults ?? {},
        seed,
        maxProducts: given['max-products'] ?? (live ? LIVE_MAX_PRODUCTS : undefined),
        dataFolder: given['data-dir'],
        scraper: given.scraper,
        filter: given.filter,
        yes: given.yes,
        port,
        keep,
    };
}

function checkPlace(deliverTo: string, domain: string, link: Link): void {
    const marketplace = findMarketplace(domain);
    if (marketplace && !findDeliverTo(deliverTo, marketplace)) {
        throw new UsageError(`--deliver-to: ${describeDeliverTo(marketplace)}; it is "${deliverTo}".`);
    }
    if (link === 'code') {
        throw new UsageError(
            '--link code passes only the dataset to the filter, so the filter cannot get --deliver-to. Use --link persistent or ad-hoc.',
        );
    }
}
