import type { Changes } from './changes.js';
import type { Clock } from './clock.js';
import type { IdSource } from './identifiers.js';
import type { Secrets } from './secrets.js';
import type { Database } from './storage/database.js';
import type { UsageMeter } from './usage/meter.js';
import type { Prices } from './usage/prices.js';

/** The one user of the platform. */
export interface PlatformUser {
    id: string;
    username: string;
}

/**
 * Checks whether the part of a path or name before `~` means the platform's user.
 *
 * @param text A user name in any case, or a user id. Empty for the user itself.
 */
export function isOwnUser(user: PlatformUser, text: string): boolean {
    return text === '' || text === user.id || text.toLowerCase() === user.username.toLowerCase();
}

/** Where the platform's proxy listens, on 127.0.0.1. */
export interface PlatformProxy {
    readonly password: string;
    /** Its port, known once the platform listens. */
    port(): number;
}

/** What all parts of a platform share. Each platform has its own, and nothing is global. */
export interface PlatformContext {
    readonly database: Database;
    readonly clock: Clock;
    readonly newId: IdSource;
    /** Returns random numbers in [0, 1) for jitter. */
    readonly random: () => number;
    /** Announces changes of runs, builds and logs. */
    readonly changes: Changes;
    readonly user: PlatformUser;
    /** Measures what runs use. */
    readonly usage: UsageMeter;
    /** What usage costs. */
    readonly prices: Prices;
    /** The API token. It never appears in a log, an error, a dispatch or a page. */
    readonly token: string;
    /** Encrypts secret inputs and variables. */
    readonly secrets: Secrets;
    /** The proxy that runs use as Apify Proxy. */
    readonly proxy: PlatformProxy;
    /** Host names other than localhost that requests may use for the platform. See `foreign-requests.ts`. */
    readonly allowedHosts: readonly string[];
    /**
     * Days to keep unnamed storages and older runs, unless the account's limits say otherwise. Null keeps them forever.
     */
    readonly retentionDays: number | null;
    /** The highest number of runs that webhooks may start in a chain, one after another. */
    readonly mostChainedRuns: number;
    /** The folder of everything that the platform keeps. */
    readonly dataFolder: string;
    /** The platform's URL, without `/v2` and without a slash at the end. Known once the platform listens. */
    baseUrl(): string;
    /** Shows a message to the person who runs the platform. */
    log(message: string): void;
}

/** Formats a time as ISO 8601, as the API does. */
export function isoTime(ms: number): string;
export function isoTime(ms: number | null | undefined): string | null;
export function isoTime(ms: number | null | undefined): string | null {
    return ms === null || ms === undefined ? null : new Date(ms).toISOString();
}
