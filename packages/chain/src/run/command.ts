import { noRequestsNote, prepareCopy, shopCopy } from '@offer-chain/actor-folder';
import { createCommand } from '@offer-chain/command-line';
import { createPlatform, createTemporaryFolder, type Platform } from '@offer-chain/local-platform';
import { prepareOwnActor, showingLog } from '@offer-chain/local-platform/cli';
import { type ExpectedOffer, type Storefront, startStorefront } from '@offer-chain/storefront';
import { ApifyClient } from 'apify-client';
import type { AccountActor } from '../chain-links.js';
import { type ChainActor, getActorOfRole, linkedActors, readChainList } from '../chain-list.js';
import { findInputSchema, type InputSchema, takesPayload } from '../input-schema.js';
import { REPOSITORY } from '../repository.js';
import { watchOptions } from '../watch/options.js';
import { watchOnThisMachine } from '../watch/watch-days.js';
import { type ChainOutcome, runChain } from './chain.js';
import { faultsMet } from './faults-met.js';
import { keepOpen } from './keep-open.js';
import { RUN_OPTIONS, type RunOptions, runOptions } from './options.js';
import { type OwnActors, withOwnActors } from './own-actors.js';
import { checkDeliverTo, checkLink, ownScraperInput } from './own-scraper.js';
import { startForPlace } from './place-of-filter.js';
import type { Progress } from './progress.js';
import { type ChainResult, resultCostText, resultText } from './show-result.js';
import { type Closer, type StoppableWork, stoppable } from './stoppable.js';

/** The platform is on this machine: without a quick response there will be none. */
const CLIENT_RETRIES = { maxRetries: 3, minDelayBetweenRetriesMillis: 100 };

/** `chain run`: the whole chain on this machine. Takes the Actors of the repository. */
export const runCommand = createCommand(
    {
        script: 'npm start',
        summary: 'Runs the whole chain on this machine and prints the cheapest offers.',
        options: RUN_OPTIONS,
    },
    async ({ options: given }, actors: readonly ChainActor[] = readChainList(REPOSITORY)) => {
        if (given.watch !== undefined) return watchOnThisMachine(watchOptions(given, given.watch), actors);
        const options = runOptions(given);
        return stoppable(async (work) => {
            const { progress, signal, opened } = work;
            const own = await prepareOwnActors(options, progress, signal);
            const linked = linkedActors(withOwnActors(actors, own));
            const platform = await openPlatform(options, work);
            const result = await openShopAndRun(platform, options, linked, progress, signal, opened);
            process.stdout.write(resultText(options, result, process.stdout.columns));
            if (!options.json) process.stdout.write(resultCostText(result.cost, process.stdout.columns));
            if (options.keep) await keepOpen(platform, signal, opened);
            return 0;
        });
    },
);

/** A scraper for the shop is not built here: its copy, which names the shop, is built later. */
async function prepareOwnActors(options: RunOptions, progress: Progress, signal: AbortSignal): Promise<OwnActors> {
    const own: OwnActors = {};
    for (const role of ['scraper', 'filter'] as const) {
        const folder = options[role];
        if (folder === undefined) continue;
        const isBuilt = role === 'filter' || options.live;
        own[role] = await prepareOwnActor(folder, { yes: options.yes, isBuilt, tell: progress.step, signal });
    }
    return own;
}

async function openPlatform(options: RunOptions, { progress, opened, fail }: StoppableWork): Promise<Platform> {
    const platform = await createPlatform({
        ...(options.dataFolder !== undefined && { dataFolder: options.dataFolder }),
        port: options.port,
        isLive: options.live,
        upstreamProxyUrl: options.proxy,
        abortRunsOnClose: true,
        // Runs that an earlier chain left in the folder use memory. The chain waits for it instead of failing.
        waitsForMemory: true,
        onFailure: fail,
    });
    opened.push(() => platform.close());
    progress.step(`Local platform at ${platform.baseUrl}`);
    return platform;
}

async function openShopAndRun(
    platform: Platform,
    options: RunOptions,
    linked: readonly ChainActor[],
    progress: Progress,
    signal: AbortSignal,
    opened: Closer[],
): Promise<ChainResult> {
    const storefront = options.live ? null : await openStorefront(options, progress, opened);
    signal.throwIfAborted();
    const actors: AccountActor[] = [];
    let input = scraperInput(options, storefront);
    for (const listed of linked) {
        const isOwnScraper = listed.role === 'scraper' && options.scraper !== undefined;
        const folder = isOwnScraper && storefront ? await scraperForShop(listed.folder, storefront) : listed.folder;
        const registered = await platform.registerActor(folder);
        const schema = findInputSchema(registered);
        const startedBy = startForPlace(listed, schema, options.deliverTo);
        actors.push({ ...listed, startedBy, folder, id: registered.actor.id, takesPayload: takesPayload(schema) });
        if (isOwnScraper) input = inputOfOwnScraper(listed.name, input, schema);
    }
    const client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token, ...CLIENT_RETRIES });
    const outcome = await runChain({
        client,
        actors,
        apiBaseUrl: platform.baseUrl,
        link: options.link,
        scraperInput: input,
        progress,
        signal,
    });
    if (!storefront) return { ...outcome, expected: null };
    if (storefront.requests.total === 0) {
        progress.step(noRequestsNote(getActorOfRole(actors, 'scraper').name, options.marketplace));
    }
    const expected = await expectedOf(storefront, options, client, outcome);
    const hasFaults = Object.keys(options.faults).length > 0;
    if (hasFaults) progress.step(faultsMet(storefront.requests, outcome.items, expected));
    return { ...outcome, expected };

    async function scraperForShop(source: string, { url: shopUrl }: Storefront): Promise<string> {
        const { path: workFolder, remove } = await createTemporaryFolder();
        opened.push(async () => remove());
        const request = { source, workFolder, tell: progress.step, signal };
        return showingLog(() => prepareCopy({ ...request, ...shopCopy(shopUrl, options.marketplace) }));
    }

    function inputOfOwnScraper(name: string, whole: Record<string, unknown>, schema: InputSchema | undefined) {
        checkLink(options.link, name, schema);
        checkDeliverTo(options.deliverTo, name, schema);
        const { input: known, leftOut } = ownScraperInput(whole, schema);
        if (leftOut.includes('maxProducts')) {
            progress.step(`${name} does not get maxProducts: its input schema has no such field`);
        }
        return known;
    }
}

/** The offers that the shop expects, only for the scraped products when the options limit their number. */
export async function expectedOf(
    storefront: Pick<Storefront, 'expected'>,
    { keyword, maxProducts, deliverTo }: Pick<RunOptions, 'keyword' | 'maxProducts' | 'deliverTo'>,
    client: ApifyClient,
    { scraperRun }: Pick<ChainOutcome, 'scraperRun'>,
): Promise<ExpectedOffer[]> {
    const expected = storefront.expected(keyword, deliverTo);
    if (maxProducts === undefined) return expected;
    const { items } = await client.dataset(scraperRun.defaultDatasetId).listItems({ fields: ['asin'] });
    const scraped = new Set(items.map(({ asin }) => asin));
    return expected.filter(({ asin }) => scraped.has(asin));
}

async function openStorefront(options: RunOptions, progress: Progress, opened: Closer[]): Promise<Storefront> {
    const { marketplace, seed, faults } = options;
    const storefront = await startStorefront({ marketplace, seed, faults });
    opened.push(() => storefront.close());
    progress.step(`A mock store of ${marketplace} at ${storefront.url}`);
    return storefront;
}

/**
 * The scraper's input; without a shop on this machine it requests Amazon. It goes through Apify Proxy as it would on
 * Apify: here that is the platform's own, which counts the traffic.
 */
export function scraperInput(
    {
        keyword,
        marketplace,
        maxProducts,
        deliverTo,
    }: Pick<RunOptions, 'keyword' | 'marketplace' | 'maxProducts' | 'deliverTo'>,
    storefront: Pick<Storefront, 'url'> | null,
): Record<string, unknown> {
    return {
        keyword,
        marketplace,
        ...(maxProducts !== undefined && { maxProducts }),
        ...(deliverTo !== undefined && { deliverTo }),
        ...(storefront && { baseUrl: storefront.url }),
    };
}
