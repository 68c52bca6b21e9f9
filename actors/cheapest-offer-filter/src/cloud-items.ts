import type { ApifyClient } from 'apify';
import { createApiDownloads } from './api-download.js';
import { createJsonLines } from './json-lines.js';
import type { OfferSource } from './offer-source.js';

type Item = Record<string, unknown>;

/** Variables by which a machine says that the network is reached through a proxy. */
const PROXY_VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()]);

/**
 * Reads a dataset's items from the API as they arrive, with the client's address, token, patience and proxy.
 *
 * @param client Has been used before, so that it knows of a proxy.
 * @see https://docs.apify.com/api/v2/dataset-items-get
 */
export function cloudItems(
    client: ApifyClient,
    datasetId: string,
): Pick<OfferSource, 'readPage' | 'requestsPerSecond'> {
    const { maxRetries, minDelayBetweenRetriesMillis, httpAgent } = client.httpClient;
    const downloads = createApiDownloads({
        token: client.token,
        userAgent: `cheapest-offer-filter (Node/${process.version})`,
        maxRetries,
        minDelayMillis: minDelayBetweenRetriesMillis,
        agent: PROXY_VARIABLES.some((name) => process.env[name]) ? httpAgent : undefined,
    });
    const address = `${client.baseUrl}/datasets/${encodeURIComponent(datasetId)}/items?format=jsonl`;
    let rateLimit: number | undefined;
    const readPage: OfferSource['readPage'] = (offset, limit, take, { fields, isWanted } = {}) =>
        new Promise((resolve, reject) => {
            const url = `${address}&offset=${offset}&limit=${limit}${fields ? `&${shortNamesQuery(fields)}` : ''}`;
            let scanned = Number.POSITIVE_INFINITY;
            let count = 0;
            let refusal: { error: unknown } | undefined;
            const downloaded = downloads.download(url, {
                begin(headers) {
                    rateLimit = countOf(headers['x-ratelimit-limit']) || undefined;
                    // Begun anew after a failure, the same items come again, and perhaps some that were added meanwhile.
                    let index = 0;
                    const lines = createJsonLines((json, isWhole) => {
                        const place = index++;
                        if (place !== count || place >= scanned || refusal) return;
                        const isNeeded = isWanted?.(offset + place) !== false;
                        // Parsed before it is counted, as what is no JSON was cut on its way and comes again.
                        const value: unknown = isNeeded || !isWhole ? JSON.parse(json) : undefined;
                        count++;
                        if (!isNeeded) return;
                        try {
                            take(fields ? withFullNames(value, fields) : (value as Item), offset + place);
                        } catch (error) {
                            // Not the network's failure, which would be tried again.
                            refusal = { error };
                        }
                    });
                    const total = countOf(headers['x-apify-pagination-total']);
                    const covered = countOf(headers['x-apify-pagination-count']);
                    if (covered !== undefined && scanned === Number.POSITIVE_INFINITY) {
                        scanned = covered;
                        resolve({ scanned, total: total ?? offset + scanned, taken });
                    }
                    return {
                        write: lines.write,
                        end() {
                            lines.end();
                            resolve({ scanned: count, total: total ?? offset + count, taken });
                        },
                    };
                },
            });
            const taken = downloaded.then(() => {
                if (refusal) throw refusal.error;
            });
            taken.catch(reject);
        });
    return { readPage, requestsPerSecond: () => rateLimit ?? Number.POSITIVE_INFINITY };
}

/** One letter for each field, as names are most of what is read of an item's few fields. */
const SHORT_NAMES = 'abcdefghijklmnopqrstuvwxyz';

function shortNamesQuery(fields: readonly string[]): string {
    const shortNames = [...SHORT_NAMES.slice(0, fields.length)];
    return `fields=${fields.map(encodeURIComponent).join(',')}&outputFields=${shortNames.join(',')}`;
}

/** An item under the fields' own names; a server that does not shorten them has given it so. */
function withFullNames(value: unknown, fields: readonly string[]): Item {
    if (typeof value !== 'object' || value === null) return value as unknown as Item;
    const given = value as Item;
    const item: Item = {};
    for (let index = 0; index < fields.length; index++) {
        const name = fields[index] as string;
        const short = given[SHORT_NAMES[index] as string];
        const field = short === undefined ? given[name] : short;
        if (field !== undefined) item[name] = field;
    }
    return item;
}

function countOf(header: unknown): number | undefined {
    const count = typeof header === 'string' && header !== '' ? Number(header) : Number.NaN;
    return Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}
