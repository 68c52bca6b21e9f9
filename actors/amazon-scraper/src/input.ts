import { findMarketplace, type Marketplace, marketplaceOfUrl, marketplaces } from '@offer-chain/offer';
import type { ProxyConfigurationOptions } from 'apify';
import { z } from 'zod';

/** A mistake in the Actor's input: its message names the field, and is all that the user needs to see. */
export class InputError extends Error {}

/** Offers of which condition are kept. */
export const CONDITION_CHOICES = ['any', 'new', 'used'] as const;

const ASIN = /^[A-Z0-9]{10}$/;

const words = z.string().trim();
/** Apify Console sends null for a field that was emptied. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
    schema.nullish().transform((value) => value ?? undefined);
const count = (minimum: number, maximum: number) => optional(z.int().min(minimum).max(maximum));

/** What the input may hold; `.actor/input_schema.json` says the same to the platform. */
export const inputSchema = z.object({
    keyword: optional(words),
    keywords: optional(z.array(words)),
    asins: optional(
        z.array(words.toUpperCase().regex(ASIN, 'must be an ASIN: ten letters and digits, such as "B0CHX1W1XY"')),
    ),
    urls: optional(z.array(z.union([z.url(), z.object({ url: z.url() }).transform(({ url }) => url)]))),
    marketplace: optional(z.enum(marketplaces.map(({ domain }) => domain) as [string, ...string[]])),
    baseUrl: optional(z.url({ protocol: /^https?$/ })),
    maxProducts: count(0, 100_000),
    maxSearchPages: count(0, 1_000),
    maxOffersPerProduct: count(0, 10_000),
    productDetails: optional(z.boolean()),
    condition: optional(z.enum(CONDITION_CHOICES)),
    includeSponsored: optional(z.boolean()),
    maxConcurrency: count(1, 500),
    maxRequestRetries: count(0, 100),
    proxyConfiguration: optional(
        z.looseObject({
            useApifyProxy: z.boolean().optional(),
            proxyUrls: z.array(z.url()).nullish(),
            apifyProxyGroups: z.array(z.string()).nullish(),
            apifyProxyCountry: z.string().nullish(),
        }),
    ),
    chainTo: optional(words),
});

/** The proxy as Apify's input editor gives it. */
export type ProxyInput = ProxyConfigurationOptions & { useApifyProxy?: boolean };

/** What the scraper was asked to do, checked and with every default filled in. */
export interface ScraperInput {
    keywords: string[];
    asins: string[];
    /** Product or search pages, as given. */
    urls: string[];
    marketplace: Marketplace;
    /** Scheme and host that the pages are asked from. */
    origin: string;
    /** Infinity for all. */
    maxProducts: number;
    /** Per keyword; Infinity for all. */
    maxSearchPages: number;
    /** Infinity for all. */
    maxOffersPerProduct: number;
    productDetails: boolean;
    condition: (typeof CONDITION_CHOICES)[number];
    includeSponsored: boolean;
    maxConcurrency: number;
    maxRequestRetries: number;
    /** Absent when the input says nothing of a proxy. */
    proxy: ProxyInput | undefined;
    /** Id or `username~name` of the Actor to start when this run has succeeded. */
    chainTo: string | undefined;
}

const DEFAULT_MARKETPLACE = 'amazon.com';
const DEFAULT_MAX_CONCURRENCY = 50;
/** Blocked answers are small and cheap, and with a few in ten blocked this many tries lose no page. */
const DEFAULT_MAX_RETRIES = 20;

/**
 * Checks the Actor's input and fills in the defaults.
 * @param value the input as it came
 * @throws InputError that names the first bad field
 */
export function readInput(value: unknown): ScraperInput {
    const result = inputSchema.safeParse(value ?? {});
    if (!result.success) {
        const issue = result.error.issues[0];
        const path = issue?.path.join('.') || 'the whole input';
        throw new InputError(`Input field "${path}": ${issue?.message ?? 'is not valid'}.`);
    }
    const input = result.data;
    const keywords = [input.keyword, ...(input.keywords ?? [])].filter((keyword) => keyword !== undefined);
    if (keywords.some((keyword) => keyword === '')) {
        throw new InputError('Input field "keyword": must be a word or phrase to search for, it is empty.');
    }
    const asins = input.asins ?? [];
    const urls = input.urls ?? [];
    if (keywords.length + asins.length + urls.length === 0) {
        throw new InputError('Input field "keyword": say what to scrape, as a keyword, as "asins" or as "urls".');
    }
    const marketplace = marketplaceOf(input.marketplace, urls);
    return {
        keywords: [...new Set(keywords)],
        asins: [...new Set(asins)],
        urls: [...new Set(urls)],
        marketplace,
        origin: input.baseUrl ? new URL(input.baseUrl).origin : marketplace.origin,
        maxProducts: input.maxProducts || Number.POSITIVE_INFINITY,
        maxSearchPages: input.maxSearchPages || Number.POSITIVE_INFINITY,
        maxOffersPerProduct: input.maxOffersPerProduct || Number.POSITIVE_INFINITY,
        productDetails: input.productDetails ?? true,
        condition: input.condition ?? 'any',
        includeSponsored: input.includeSponsored ?? true,
        maxConcurrency: input.maxConcurrency ?? DEFAULT_MAX_CONCURRENCY,
        maxRequestRetries: input.maxRequestRetries ?? DEFAULT_MAX_RETRIES,
        proxy: input.proxyConfiguration as ProxyInput | undefined,
        chainTo: input.chainTo || undefined,
    };
}

function marketplaceOf(domain: string | undefined, urls: string[]): Marketplace {
    const named = findMarketplace(domain ?? DEFAULT_MARKETPLACE) as Marketplace;
    const ofUrls = urls.map((url) => marketplaceOfUrl(url)).filter((marketplace) => marketplace !== null);
    const stranger = ofUrls.find((marketplace) => marketplace !== (domain === undefined ? ofUrls[0] : named));
    if (stranger) {
        throw new InputError(
            `Input field "urls": one run scrapes one marketplace, found ${stranger.domain} beside ` +
                `${(domain === undefined ? ofUrls[0] : named)?.domain}. Start a run for each.`,
        );
    }
    return domain === undefined ? (ofUrls[0] ?? named) : named;
}
