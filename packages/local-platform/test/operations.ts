import type { Exchange } from './recording-proxy.js';

/** How many a body names: each of an array, else one. */
function numberIn(json: string, list?: string): number {
    const parsed = JSON.parse(json);
    const found = list === undefined ? parsed : parsed.data[list];
    return Array.isArray(found) ? found.length : 1;
}

/** What each request is as operations on storages, told from what goes over the wire. */
const OPERATIONS: [pattern: RegExp, kinds: string[], count: (exchange: Exchange) => number][] = [
    [/^POST .*\/datasets\/[^/]+\/items$/, ['DATASET_WRITES'], ({ sent }) => numberIn(sent)],
    [/^GET .*\/datasets\/[^/]+\/items$/, ['DATASET_READS'], ({ body }) => numberIn(body)],
    [/^GET .*\/key-value-stores\/[^/]+\/keys$/, ['KEY_VALUE_STORE_LISTS'], () => 1],
    [/^GET .*\/records\/[^/]+$/, ['KEY_VALUE_STORE_READS'], () => 1],
    [/^(PUT|DELETE) .*\/records\/[^/]+$/, ['KEY_VALUE_STORE_WRITES'], () => 1],
    [/^POST .*\/head\/lock$/, ['REQUEST_QUEUE_READS', 'REQUEST_QUEUE_WRITES'], ({ body }) => numberIn(body, 'items')],
    [/^GET .*\/head$/, ['REQUEST_QUEUE_READS'], ({ body }) => numberIn(body, 'items')],
    [/^GET .*\/requests\/[^/]+$/, ['REQUEST_QUEUE_READS'], () => 1],
    [/^(POST|DELETE) .*\/requests\/batch$/, ['REQUEST_QUEUE_WRITES'], ({ sent }) => numberIn(sent)],
    [/^POST .*\/requests$/, ['REQUEST_QUEUE_WRITES'], () => 1],
    [/^(PUT|DELETE) .*\/requests\/[^/]+(\/lock)?$/, ['REQUEST_QUEUE_WRITES'], () => 1],
];

/** Counts the operations on storages in what went through a proxy, by the names of the API. */
export function operationsIn(exchanges: readonly Exchange[]): Record<string, number> {
    const counts = Object.fromEntries(OPERATIONS.flatMap(([, kinds]) => kinds.map((kind) => [kind, 0])));
    for (const exchange of exchanges) {
        // What a schema refuses is not written.
        if (exchange.status === 400) continue;
        const request = `${exchange.method} ${exchange.path}`;
        const [, kinds = [], count] = OPERATIONS.find(([pattern]) => pattern.test(request)) ?? [];
        for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + (count?.(exchange) ?? 0);
    }
    return counts;
}
