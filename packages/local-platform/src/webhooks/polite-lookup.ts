import type { LookupFunction } from 'node:net';

/** Names that may be looked up for the first time at once: half of the threads that the process has for such work. */
const MOST_UNKNOWN = 2;
/** Names that are remembered; the one that was remembered first is forgotten first. */
const MOST_KNOWN = 10_000;

/**
 * Looks names up so that those which do not resolve, each of which may hold a thread for many seconds, delay neither
 * the names that do nor the files and archives that use the same threads.
 *
 * @param lookup Looks one name up.
 * @returns The same, where a name that has not resolved before waits for its turn.
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
