import { InputError, optional, parseInput } from '@offer-chain/actor-input';
import {
    CONDITION_CHOICES,
    type ConditionChoice,
    type DeliverTo,
    findMarketplace,
    isAsin,
    type Marketplace,
    marketplaceOfUrl,
    marketplaces,
} from '@offer-chain/offer';
import type { ProxyConfigurationOptions } from 'apify';
import { z } from 'zod';
import { parseDeliverTo } from './delivery-place/parse-deliver-to.js';

const words = z.string().trim();
const count = (minimum: number, maximum: number) => optional(z.int().min(minimum).max(maximum));

/** The fields of the input. `.actor/input_schema.json` describes the same fields for the platform. */
export const inputSchema = z.object({
    keyword: optional(words),
    keywords: optional(z.array(words)),
    asins: optional(
        z.array(words.toUpperCase().refine(isAsin, 'must be an ASIN: ten letters and digits, such as "B0CHX1W1XY"')),
    ),
    urls: optional(z.array(z.union([z.url(), z.object({ url: z.url() }).transform(({ url }) => url)]))),
    marketplace: optional(z.enum(marketplaces.map(({ domain }) => domain) as [string, ...string[]])),
    deliverTo: optional(words),
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

/** The Actor's input, checked and with every default filled in. */
export interface ScraperInput {
    keywords: string[];
    asins: string[];
    /** URLs of product and search pages, as the user gave them. */
    urls: string[];
    marketplace: Marketplace;
    /** Where the buyer is; undefined for the place that Amazon assumes. */
    deliverTo: DeliverTo | undefined;
    /** Scheme and host that the pages are requested from. */
    origin: string;
    /** Infinity for all. */
    maxProducts: number;
    /** Per keyword; Infinity for all. */
    maxSearchPages: number;
    /** Infinity for all. */
    maxOffersPerProduct: number;
    productDetails: boolean;
    condition: ConditionChoice;
    includeSponsored: boolean;
    maxConcurrency: number;
    maxRequestRetries: number;
    /** Absent when the input names no proxy. */
    proxy: ProxyInput | undefined;
    /** Id or `username~name` of the Actor to start when this run has succeeded. */
    chainTo: string | undefined;
}

const DEFAULT_MARKETPLACE = 'amazon.com';
const DEFAULT_MAX_CONCURRENCY = 50;
/** Block pages are small and cheap. When a few of ten pages are blocked, this many retries lose no page. */
const DEFAULT_MAX_RETRIES = 20;
/** With a place of delivery a page takes up to five requests, and each can be blocked. */
const MAX_RETRIES_WITH_PLACE = 80;

/**
 * Checks the Actor's input and fills in the defaults.
 *
 * @param value The input as it came.
 * @throws {InputError} When a field is not valid; the message names the first one.
 */
export function readInput(value: unknown): ScraperInput {
    const input = parseInput(inputSchema, value);
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
        deliverTo: input.deliverTo ? parseDeliverTo(input.deliverTo, marketplace) : undefined,
        origin: input.baseUrl ? new URL(input.baseUrl).origin : marketplace.origin,
        maxProducts: input.maxProducts || Number.POSITIVE_INFINITY,
        maxSearchPages: input.maxSearchPages || Number.POSITIVE_INFINITY,
        maxOffersPerProduct: input.maxOffersPerProduct || Number.POSITIVE_INFINITY,
        productDetails: input.productDetails ?? true,
        condition: input.condition ?? 'any',
        includeSponsored: input.includeSponsored ?? true,
        maxConcurrency: input.maxConcurrency ?? DEFAULT_MAX_CONCURRENCY,
        maxRequestRetries: input.maxRequestRetries ?? (input.deliverTo ? MAX_RETRIES_WITH_PLACE : DEFAULT_MAX_RETRIES),
        proxy: input.proxyConfiguration as ProxyInput | undefined,
        chainTo: input.chainTo || undefined,
    };
}

function marketplaceOf(domain: string | undefined, urls: string[]): Marketplace {
    const named = findMarketplace(domain ?? DEFAULT_MARKETPLACE) as Marketplace;
    const ofUrls = urls.map((url) => marketplaceOfUrl(url)).filter((marketplace) => marketplace !== null);
    const other = ofUrls.find((marketplace) => marketplace !== (domain === undefined ? ofUrls[0] : named));
    if (other) {
        throw new InputError(
            `Input field "urls": one run scrapes one marketplace, found ${other.domain} beside ` +
                `${(domain === undefined ? ofUrls[0] : named)?.domain}. Start a run for each.`,
        );
    }
    return domain === undefined ? (ofUrls[0] ?? named) : named;
}
