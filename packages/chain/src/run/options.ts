import { resolve } from 'node:path';
import { oneOf, readOptions, UsageError, wholeNumber } from '@offer-chain/command-line';
import { marketplaces } from '@offer-chain/offer';
import { MARKETPLACE_DOMAINS } from '@offer-chain/storefront';
import { FAULTS_HELP, type Faults, readFaults } from '../storefront/faults.js';

/** The three ways to link the filter to the scraper's run. */
export const LINKS = ['persistent', 'ad-hoc', 'code'] as const;

/** How the filter is linked to the scraper's run: see {@link LINKS}. */
export type Link = (typeof LINKS)[number];

/** What `chain run` was asked to do. */
export interface RunOptions {
    keyword: string;
    marketplace: string;
    link: Link;
    live: boolean;
    json: boolean;
    faults: Faults;
    seed: number;
    /** How many products to scrape at most; all that the shop finds when absent. */
    maxProducts: number | undefined;
    /** Absolute path; a temporary folder, removed at the end, when absent. */
    dataFolder: string | undefined;
    port: number;
    /** Whether platform and console stay open when the chain is done. */
    keep: boolean;
    help: boolean;
}

/** The text of `npm start -- --help`. */
export const RUN_HELP = `Runs the whole chain on this machine: the scraper, its webhook, and the filter that the webhook starts.

Usage
  npm start -- [options]

Options
  --keyword K       what to search for (default "iphone")
  --marketplace M   the Amazon store (default amazon.com)
  --link L          how the webhook is linked: persistent, ad-hoc or code (default persistent)
  --json            print one JSON object, {scraperRun, filterRun, dispatches, items, expected}
  --live            scrape the real site instead of the shop on this machine
  --max-products N  scrape at most N products
  --faults F        ${FAULTS_HELP}
  --seed N          which shop to open: the same number gives the same shop (default 1)
  --data-dir D      keep the runs, storages and webhooks in this folder (default: a temporary one)
  --port P          port of the local platform (default: a free one)
  --keep            leave the platform and its console open when the chain is done, until Ctrl-C
  --help            this text
`;

/** Products scraped from the real site when the command line names no number: a polite sample. */
const LIVE_MAX_PRODUCTS = 10;

/**
 * Reads the options of `chain run`.
 * @throws UsageError that names the option, says what it takes and what came
 */
export function readRunOptions(args: string[]): RunOptions {
    const given = readOptions(args, {
        keyword: { type: 'string', default: 'iphone' },
        marketplace: { type: 'string', default: 'amazon.com' },
        link: { type: 'string', default: 'persistent' },
        live: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        faults: { type: 'string' },
        seed: { type: 'string', default: '1' },
        'max-products': { type: 'string' },
        'data-dir': { type: 'string' },
        port: { type: 'string', default: '0' },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
    });
    const keyword = given.keyword.trim();
    if (keyword === '') throw new UsageError('--keyword must be a word or phrase to search for, it is empty.');
    if (given.live && given.faults !== undefined) {
        throw new UsageError('--faults are those of the shop on this machine; leave out --faults or --live.');
    }
    const maxProducts = given['max-products'];
    const dataFolder = given['data-dir'];
    if (dataFolder?.trim() === '') throw new UsageError('--data-dir must be the path of a folder, it is empty.');
    return {
        keyword,
        marketplace: oneOf(
            '--marketplace',
            given.marketplace,
            given.live ? marketplaces.map(({ domain }) => domain) : MARKETPLACE_DOMAINS,
        ),
        link: oneOf('--link', given.link, LINKS),
        live: given.live,
        json: given.json,
        faults: given.faults === undefined ? {} : readFaults(given.faults),
        seed: wholeNumber('--seed', given.seed, 0, 2 ** 32 - 1),
        maxProducts:
            maxProducts === undefined
                ? given.live
                    ? LIVE_MAX_PRODUCTS
                    : undefined
                : wholeNumber('--max-products', maxProducts, 1, 10_000),
        // npm runs scripts in the repository's root; INIT_CWD is where the person stands.
        dataFolder: dataFolder === undefined ? undefined : resolve(process.env.INIT_CWD ?? '.', dataFolder),
        port: wholeNumber('--port', given.port, 0, 65_535),
        keep: given.keep,
        help: given.help,
    };
}
