import { type BigIntStats, statSync, unwatchFile, watchFile } from 'node:fs';

/** How often to look. */
const INTERVAL_MS = 1000;

/**
 * Calls back once when a file is deleted, moved or replaced, alone or with its folder. A program that has it open goes
 * on with what nobody will find again, and is told nothing by the system.
 *
 * @param file Absolute path of a file that is there.
 * @param gone Called once.
 * @returns Stops looking.
 */
export function watchForDeletion(file: string, gone: () => void): () => void {
    const { ino } = statSync(file, { bigint: true });
    const look = (now: BigIntStats) => {
        if (now.ino === ino) return;
        stop();
        gone();
    };
    const stop = () => unwatchFile(file, look as () => void);
    watchFile(file, { bigint: true, persistent: false, interval: INTERVAL_MS }, look);
    return stop;
}
