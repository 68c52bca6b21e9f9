import type { LookupFunction } from 'node:net';

/** Unknown names that are looked up at the same time. This is half of the threads that Node has for such work. */
const MOST_UNKNOWN = 2;
/** Known names that are remembered. When there are more, the oldest one is forgotten. */
const MOST_KNOWN = 10_000;

/**
 * Makes a lookup in which names that do not resolve cannot delay other work. Each of them can hold a thread for many
 * seconds, and other lookups, files and archives need the same threads.
 *
 * @param lookup Looks one name up.
 * @returns The same lookup, but a name that has not resolved before waits for its turn.
 * @example
 * request({ host: 'receiver.example', lookup: createPoliteLookup(dns.lookup) });
 */
export function createPoliteLookup(lookup: LookupFunction): LookupFunction {
    const known = new Set(['localhost']);
    const waiting: (() => void)[] = [];
    let underWay = 0;
    const startNext = () => {
        if (underWay < MOST_UNKNOWN) waiting.shift()?.();
    };
    return (hostname, options, callback) => {
        const isKnown = known.has(hostname);
        const start = () => {
            if (!isKnown) underWay += 1;
            lookup(hostname, options, (error, ...found) => {
                if (error) known.delete(hostname);
                else known.add(hostname);
                const [oldest] = known;
                if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
                if (!isKnown) {
                    underWay -= 1;
                    startNext();
                }
                callback(error, ...found);
            });
        };
        if (isKnown) return start();
        waiting.push(start);
        startNext();
    };
}
