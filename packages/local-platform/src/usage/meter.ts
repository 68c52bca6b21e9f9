import type { Clock, Timer } from '../clock.js';
import type { CountedKind, UsageCounts } from './usage.js';

/**
 * Counts in memory what runs use, so that a request costs no write to the database. What was counted is written with
 * the run when it ends, and at intervals while it goes on.
 */
export interface UsageMeter {
    /** Counts something that a run did. */
    count(runId: string, kind: CountedKind, quantity: number): void;
    /** What was counted of a run since it was last written. */
    unwritten(runId: string): Readonly<UsageCounts>;
    /** Hands over what was counted of a run since it was last written; from then on it counts as written. */
    take(runId: string): UsageCounts;
    /** Writes what is unwritten; what comes later is not counted. */
    close(): void;
}

/** A platform that is killed forgets what was counted in so many milliseconds at most. */
export const WRITE_INTERVAL_MS = 10_000;

const NOTHING: UsageCounts = {};

/**
 * Makes a meter.
 *
 * @param clock Times the intervals; no timer is set while nothing is unwritten.
 * @param write Takes what is unwritten of these runs and writes it.
 * @param log Takes why the last write failed.
 */
export function createUsageMeter(
    clock: Clock,
    write: (runIds: string[]) => void,
    log: (message: string) => void = () => {},
): UsageMeter {
    const counted = new Map<string, UsageCounts>();
    let timer: Timer | undefined;
    let isClosed = false;
    const writeAll = () => {
        timer?.cancel();
        timer = undefined;
        if (counted.size > 0) write([...counted.keys()]);
        counted.clear();
    };
    return {
        count(runId, kind, quantity) {
            if (quantity === 0 || isClosed) return;
            const counts = counted.get(runId);
            if (counts) counts[kind] = (counts[kind] ?? 0) + quantity;
            else counted.set(runId, { [kind]: quantity });
            timer ??= clock.setTimer(writeAll, WRITE_INTERVAL_MS);
        },
        unwritten: (runId) => counted.get(runId) ?? NOTHING,
        take(runId) {
            const counts = counted.get(runId) ?? {};
            counted.delete(runId);
            if (counted.size === 0) {
                timer?.cancel();
                timer = undefined;
            }
            return counts;
        },
        close() {
            isClosed = true;
            try {
                writeAll();
            } catch (error) {
                log(`The last usage of the runs could not be written: ${(error as Error).message}`);
            }
        },
    };
}
