import { UsageError } from '@offer-chain/command-line';
import { parseUpstreamProxy } from '../proxy/upstream-proxy.js';

/** The option `--live` of commands that start a platform for any Actor. */
export const LIVE_OPTION = {
    help: 'let Apify Proxy reach the internet, from your own address; without it only this machine',
} as const;

/** The option `--proxy`, for commands whose platform reaches the internet with `--live`. */
export const PROXY_OPTION = {
    takes: 'URL',
    help: 'with --live: your own proxy, which Apify Proxy uses to reach the internet, http://user:password@host:port',
    read(text: string, option: string): string {
        try {
            parseUpstreamProxy(text);
            return text;
        } catch (error) {
            throw new UsageError(`${option}: ${(error as Error).message}`);
        }
    },
} as const;

/**
 * Refuses a proxy without `--live`, because nothing would use it.
 *
 * @throws {UsageError} When there is a proxy without `--live`.
 */
export function refuseUnusedProxy({ proxy, live }: { proxy: string | undefined; live: boolean }): void {
    if (proxy === undefined || live) return;
    throw new UsageError('--proxy needs --live: add --live, or leave out --proxy.');
}
