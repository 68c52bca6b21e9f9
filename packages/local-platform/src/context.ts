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
 * Whether the part of a path or name before `~` means the platform's user.
 *
 * @param text A user's name in either case, or its id; empty for the user itself.
 */
export function isOwnUser(user: PlatformUser, text: string): boolean {
    return text === '' || text === user.id || text.toLowerCase() === user.username.toLowerCase();
}

/** Where the platform's proxy is; it listens on 127.0.0.1. */
export interface PlatformProxy {
    readonly password: string;
    /** Its port; known once the platform listens. */
    port(): number;
}

/** What every part of a platform shares. Each platform has its own; nothing is global. */
export interface PlatformContext {
    readonly database: Database;
    readonly clock: Clock;
    readonly newId: IdSource;
    /** Numbers in [0, 1) for jitter. */
    readonly random: () => number;
    /** Tells of changes of runs, builds and logs. */
    readonly changes: Changes;
    readonly user: PlatformUser;
    /** Counts what runs use. */
    readonly usage: UsageMeter;
    /** What usage costs. */
    readonly prices: Prices;
    /** The API token; it never appears in a log, an error, a dispatch or a page. */
    readonly token: string;
    /** Encrypts secret inputs and variables. */
    readonly secrets: Secrets;
    /** The proxy that runs use as Apify Proxy. */
    readonly proxy: PlatformProxy;
    /** Names other than localhost by which requests may address the platform; see `foreign-requests.ts`. */
    readonly allowedHosts: readonly string[];
    /** Days for which unnamed storages and older runs are kept unless the account's limits say otherwise; null without end. */
    readonly retentionDays: number | null;
    /** How many runs webhooks may start in a chain, one after another. */
    readonly mostChainedRuns: number;
    /** Folder of everything that the platform keeps. */
    readonly dataFolder: string;
    /** The platform's URL, without `/v2` and without a slash at the end; known once it listens. */
    baseUrl(): string;
    /** Says something to the person who runs the platform. */
    log(message: string): void;
}

/** An ISO 8601 time as the API writes it. */
export function isoTime(ms: number): string;
export function isoTime(ms: number | null | undefined): string | null;
export function isoTime(ms: number | null | undefined): string | null {
    return ms === null || ms === undefined ? null : new Date(ms).toISOString();
}
