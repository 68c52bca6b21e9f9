import { findRunningPlatform } from './data-folder.js';

const TIMEOUT_MS = 10_000;

/**
 * Creates a link to the console of the platform that runs in another process.
 *
 * @param dataFolder Path of that platform's data folder.
 * @returns A link that logs in one browser, once, within an hour. Null when no platform runs in the folder.
 * @throws {Error} When the platform does not respond or sends no link.
 * @example
 * console.log(await findConsoleUrl('.offer-chain'));
 */
export async function findConsoleUrl(dataFolder: string): Promise<string | null> {
    const platform = findRunningPlatform(dataFolder);
    if (!platform) return null;
    const { baseUrl, token } = platform;
    const headers = { authorization: `Bearer ${token}` };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`${baseUrl}/console/links`, { method: 'POST', headers, signal }).catch((cause) => {
        throw new Error(`The platform at ${baseUrl} does not respond. Is its process stopped?`, { cause });
    });
    if (!response.ok) {
        throw new Error(
            `The platform at ${baseUrl} created no link: HTTP ${response.status}. Stop it and start it again.`,
        );
    }
    const { url } = (await response.json()) as { url: string };
    return url;
}
