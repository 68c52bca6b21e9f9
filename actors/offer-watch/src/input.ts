import { InputError, optional, parseInput } from '@offer-chain/actor-input';
import { isAsin, type MarketplaceDomain, marketplaces } from '@offer-chain/offer';
import { z } from 'zod';

/** Fields of another Actor's input. */
export type InputFields = Readonly<Record<string, unknown>>;

/** The Actor's input, checked and with every default filled in. */
export interface WatchInput {
    keywords: string[];
    asins: string[];
    marketplaces: MarketplaceDomain[];
    /** The name under which the winners are kept. */
    watchName: string;
    /** The smallest price drop to pass on, in percent; null passes on every change. */
    alertBelowPercent: number | null;
    searchesPerRun: number;
    maxConcurrentRuns: number;
    /** Megabytes for each run of the scraper. */
    memoryPerRun: number;
    /** Megabytes for the run of the filter. */
    filterMemory: number;
    /** US dollars; null for no limit. */
    maxTotalUsd: number | null;
    /** Path of the Actor in the API: an id, `username~name` or `~name`. */
    scraper: string;
    /** Path of the Actor in the API. */
    filter: string;
    scraperInput: InputFields;
    /** Fields of the scraper's input for single stores, by the store's domain. */
    inputByStore: ReadonlyMap<string, InputFields>;
    filterInput: InputFields;
}

const domains = marketplaces.map(({ domain }) => domain) as [MarketplaceDomain, ...MarketplaceDomain[]];
const lines = optional(z.array(z.string().trim()).transform((given) => [...new Set(given.filter(Boolean))]));
const fields = z.record(z.string(), z.unknown());
const memory = optional(
    z
        .int()
        .min(128)
        .max(32_768)
        .refine((value) => Number.isInteger(Math.log2(value)), 'must be a power of two such as 1024'),
);

const inputSchema = z.object({
    keywords: lines,
    asins: optional(
        z.array(
            z
                .string()
                .trim()
                .toUpperCase()
                .refine(isAsin, 'must be an ASIN: ten letters and digits, such as "B0CHX1W1XY"'),
        ),
    ),
    marketplaces: optional(z.array(z.enum(domains)).min(1, 'must name a store, such as "amazon.com"')),
    deliverTo: optional(z.string().trim()),
    watchName: optional(
        z
            .string()
            .regex(
                /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/,
                'must be up to 40 lowercase letters, digits and hyphens, such as "phones"',
            ),
    ),
    alertBelowPercent: optional(z.number().min(0).max(100)),
    searchesPerRun: optional(z.int().min(1).max(1_000)),
    maxConcurrentRuns: optional(z.int().min(1).max(256)),
    memoryPerRun: memory,
    filterMemory: memory,
    maxTotalUsd: optional(z.number().min(0)),
    scraper: optional(z.string().trim()),
    filter: optional(z.string().trim()),
    scraperInput: optional(fields),
    inputByStore: optional(z.partialRecord(z.enum(domains), fields)),
    filterInput: optional(fields),
});

/**
 * Reads the Actor's input and fills in the defaults.
 *
 * @param value The input as it came.
 * @throws {InputError} When a field is not valid; the message names the first one.
 * @example
 * readInput({ keywords: ['iphone'] }).marketplaces; // ['amazon.com']
 */
export function readInput(value: unknown): WatchInput {
    const input = parseInput(inputSchema, value);
    const keywords = input.keywords ?? [];
    const asins = [...new Set(input.asins ?? [])];
    if (keywords.length + asins.length === 0) {
        throw new InputError('Input field "keywords": give at least one keyword, or one ASIN in "asins".');
    }
    return {
        keywords,
        asins,
        marketplaces: [...new Set(input.marketplaces ?? (['amazon.com'] as const))],
        watchName: input.watchName ?? 'default',
        alertBelowPercent: input.alertBelowPercent ?? null,
        searchesPerRun: input.searchesPerRun ?? 25,
        maxConcurrentRuns: input.maxConcurrentRuns ?? 8,
        memoryPerRun: input.memoryPerRun ?? 1024,
        filterMemory: input.filterMemory ?? 1024,
        maxTotalUsd: input.maxTotalUsd ?? null,
        scraper: actorPath('scraper', input.scraper || 'amazon-scraper'),
        filter: actorPath('filter', input.filter || 'cheapest-offer-filter'),
        scraperInput: { ...input.scraperInput, ...(input.deliverTo && { deliverTo: input.deliverTo }) },
        inputByStore: new Map(Object.entries(input.inputByStore ?? {})),
        filterInput: input.filterInput ?? {},
    };
}

/**
 * An Actor's id has 17 letters and digits. Other text without an owner is the name of one of the caller's own Actors.
 */
const ID = /^[A-Za-z0-9]{17}$/;

function actorPath(field: string, actor: string): string {
    if (!/^[\w.~/-]+$/.test(actor)) {
        throw new InputError(
            `Input field "${field}": must be the id or the name of an Actor; it is "${actor.slice(0, 80)}".`,
        );
    }
    const path = actor.replace('/', '~');
    return ID.test(path) || path.includes('~') ? path : `~${path}`;
}
