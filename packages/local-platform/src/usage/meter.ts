import type { Clock, Timer } from '../clock.js';
import type { CountedKind, UsageCounts } from './usage.js';

/**
 * Counts in memory what runs use, so that requests need not write to the database. The counts are written when the run
 * ends, and at intervals before.
 */
export interface UsageMeter {
    /** Counts something that a run used. */
    count(runId: string, kind: CountedKind, quantity: number): void;
    /** Returns what was counted for a run since the last write. */
    unwritten(runId: string): Readonly<UsageCounts>;
    /** Returns what was counted for a run since the last write, and treats it as written from now on. */
    take(runId: string): UsageCounts;
    /** Writes all counts. Nothing is counted afterwards. */
    close(): void;
}

/** A platform that is killed loses the counts of at most this many milliseconds. */
export const WRITE_INTERVAL_MS = 10_000;

const NOTHING: UsageCounts = {};

/**
 * Creates a meter.
 *
 * @param clock Times the intervals. No timer is set while everything is written.
 * @param write Takes and writes the counts of these runs.
 * @param log Receives the error when the last write failed.
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
