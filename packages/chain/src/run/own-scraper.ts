import { prepareCopy, redirectSources } from '@offer-chain/actor-folder';
import { UsageError } from '@offer-chain/command-line';
import { showingLog } from '@offer-chain/local-platform/cli';
import type { InputSchema } from '../input-schema.js';
import type { Link } from './options.js';

/** How somebody's own scraper is brought to the shop. */
export interface ShopCopyRequest {
    /** Absolute path of the scraper's folder, which stays as it is. */
    source: string;
    /** Absolute path of an empty folder for the copy. */
    workFolder: string;
    /** The shop's address. */
    shopUrl: string;
    /** The store whose address in its sources becomes the shop's. */
    marketplace: string;
    /** Told what takes a while. */
    tell: (text: string) => void;
    signal: AbortSignal;
}

/**
 * Copies somebody's own scraper so that it finds the shop on this machine: by Amazon's address in its sources, which is
 * replaced, or by the environment variable BASE_URL.
 *
 * @returns Absolute path of the copy, built where it has a build.
 * @throws {Error} When it cannot be built; it shows the end of npm's log.
 */
export function copyForShop({ shopUrl, marketplace, ...request }: ShopCopyRequest): Promise<string> {
    return showingLog(() =>
        prepareCopy({
            ...request,
            environment: { BASE_URL: shopUrl },
            change: (folder) => redirectSources(folder, shopUrl, marketplace),
        }),
    );
}

/**
 * The part of the chain's input that somebody's own scraper knows: the keyword, and fields that its schema has.
 *
 * @param input The chain's input.
 * @param schema The scraper's input schema, if it has one.
 * @returns The input, and the names of the fields that the scraper is not told.
 */
export function ownScraperInput(
    input: Readonly<Record<string, unknown>>,
    schema: InputSchema | undefined,
): { input: Record<string, unknown>; leftOut: string[] } {
    const isKnown = (name: string) => name === 'keyword' || Object.hasOwn(schema?.properties ?? {}, name);
    const names = Object.keys(input);
    return {
        input: Object.fromEntries(Object.entries(input).filter(([name]) => isKnown(name))),
        leftOut: names.filter((name) => !isKnown(name)),
    };
}

/**
 * Looks whether a scraper can be linked in a way.
 *
 * @throws {UsageError} When it is to add the webhook itself and its input schema has no field for it.
 */
export function checkLink(link: Link, name: string, schema: InputSchema | undefined): void {
    if (link !== 'code' || schema?.properties?.chainTo !== undefined) return;
    throw new UsageError(
        `--link code: the input schema of ${name} has no "chainTo", the Actor that it is to start by Actor.addWebhook. ` +
            'Use --link persistent or ad-hoc.',
    );
}

/**
 * Looks whether a scraper can be told a place of delivery.
 *
 * @throws {UsageError} When there is one and the scraper's input schema has no field for it.
 */
export function checkDeliverTo(deliverTo: string | undefined, name: string, schema: InputSchema | undefined): void {
    if (deliverTo === undefined || schema?.properties?.deliverTo !== undefined) return;
    throw new UsageError(
        `--deliver-to: the input schema of ${name} has no "deliverTo", the place whose prices it is to scrape. ` +
            'Leave out --deliver-to, or --scraper.',
    );
}

/** What to say of a scraper that has sent the shop no request. */
export function noRequestsNote(name: string, marketplace: string): string {
    return (
        `${name} sent no request to the shop: in its sources https://www.${marketplace} becomes the shop's address; an ` +
        'address made in another way has to come from the environment variable BASE_URL, or from the input field baseUrl'
    );
}
