import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCommand, Interrupted, untilInterrupted, watchInterruption } from '@offer-chain/command-line';
import { createPlatform } from '@offer-chain/local-platform';
import { findMarketplace } from '@offer-chain/offer';
import { type ExpectedOffer, type Storefront, startStorefront } from '@offer-chain/storefront';
import { ApifyClient } from 'apify-client';
import { ACTOR_FOLDERS } from '../actor-folders.js';
import { type ChainOutcome, runChain } from './chain.js';
import { type CheapestOffer, offersTable } from './offers-table.js';
import { RUN_OPTIONS, type RunOptions, runOptions } from './options.js';
import { createProgress, isLive, type Progress } from './progress.js';

/** Columns of the table where the terminal does not tell its width. */
const DEFAULT_WIDTH = 120;

/** The platform is on this machine: what does not respond soon will not respond. */
const CLIENT_RETRIES = { maxRetries: 3, minDelayBetweenRetriesMillis: 100 };

/** `chain run`: the whole chain on this machine. Takes the folders of the two Actors. */
export const runCommand = createCommand(
    {
        script: 'npm start',
        summary: 'Runs the whole chain on this machine and prints the cheapest offers.',
        options: RUN_OPTIONS,
    },
    async ({ options: given }, actorFolders: ChainFolders = ACTOR_FOLDERS) => {
        const options = runOptions(given);
        const progress = createProgress(process.stderr, isLive(process.stderr, process.env));
        const { signal, stopWatching } = watchInterruption();
        const opened: Closer[] = [];
        try {
            show(options, await openAndRun(options, actorFolders, progress, signal, opened));
            if (options.keep) {
                process.stderr.write('The platform and its console stay open until Ctrl-C.\n');
                await untilInterrupted(signal);
            }
            return 0;
        } catch (error) {
            if (!(signal.reason instanceof Interrupted)) throw error;
            progress.close();
            process.stderr.write(`${signal.reason.message}; every run has been aborted.\n`);
            return signal.reason.exitCode;
        } finally {
            progress.close();
            for (const close of opened.reverse()) await close();
            stopWatching();
        }
    },
);

/** The folders of the two Actors. */
export type ChainFolders = Pick<typeof ACTOR_FOLDERS, 'scraper' | 'filter'>;

/** Undoes one step of the opening. */
type Closer = () => Promise<void>;

/** How the result is shown. */
export type ShowOptions = Pick<RunOptions, 'json' | 'marketplace' | 'link'>;

/** What came of the chain. */
export interface ChainResult extends ChainOutcome {
    /** The cheapest offers that the shop knows of; null for the real site. */
    expected: ExpectedOffer[] | null;
}

async function openAndRun(
    options: RunOptions,
    actorFolders: ChainFolders,
    progress: Progress,
    signal: AbortSignal,
    opened: Closer[],
): Promise<ChainResult> {
    const platform = await createPlatform({
        dataFolder: options.dataFolder ?? (await temporaryFolder(opened)),
        port: options.port,
        abortRunsOnClose: true,
    });
    opened.push(() => platform.close());
    progress.step(`Local platform at ${platform.baseUrl}, its console at ${platform.consoleUrl()}`);
    const storefront = options.live ? null : await openStorefront(options, progress, opened);
    signal.throwIfAborted();
    const scraper = await platform.registerActor(actorFolders.scraper);
    const filter = await platform.registerActor(actorFolders.filter);
    const outcome = await runChain({
        client: new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token, ...CLIENT_RETRIES }),
        actors: { scraperId: scraper.actor.id, filterId: filter.actor.id },
        apiBaseUrl: platform.baseUrl,
        link: options.link,
        scraperInput: scraperInput(options, storefront),
        progress,
        signal,
    });
    return { ...outcome, expected: storefront ? storefront.expected(options.keyword) : null };
}

async function openStorefront(options: RunOptions, progress: Progress, opened: Closer[]): Promise<Storefront> {
    const { marketplace, seed, faults } = options;
    const storefront = await startStorefront({ marketplace, seed, faults });
    opened.push(() => storefront.close());
    progress.step(`A shop in the shape of ${marketplace} at ${storefront.url}`);
    return storefront;
}

async function temporaryFolder(opened: Closer[]): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'offer-chain-'));
    opened.push(() => rm(folder, { recursive: true, force: true }));
    return folder;
}

/** The scraper's input; without a shop on this machine it requests Amazon. */
export function scraperInput(
    { keyword, marketplace, maxProducts }: Pick<RunOptions, 'keyword' | 'marketplace' | 'maxProducts'>,
    storefront: Pick<Storefront, 'url'> | null,
): Record<string, unknown> {
    return {
        keyword,
        marketplace,
        ...(maxProducts !== undefined && { maxProducts }),
        ...(storefront && { baseUrl: storefront.url }),
        // The chain runs from this machine's own address; Apify Proxy is there on Apify only.
        proxyConfiguration: { useApifyProxy: false },
    };
}

/** Prints what came of the chain on standard output: one JSON object, or a table for people. */
export function show({ json, marketplace, link }: ShowOptions, { items, expected, ...runs }: ChainResult): void {
    if (json) {
        const { scraperRun, filterRun, dispatches } = runs;
        process.stdout.write(`${JSON.stringify({ scraperRun, filterRun, dispatches, items, expected }, null, 2)}\n`);
        return;
    }
    const locale = findMarketplace(marketplace)?.languages[0] ?? 'en-US';
    const width = process.stdout.columns ?? DEFAULT_WIDTH;
    process.stdout.write(`${offersTable(items as unknown as CheapestOffer[], locale, width)}\n`);
    process.stdout.write(`${items.length} products, each with its cheapest offer. Linked: ${link}.\n`);
}
