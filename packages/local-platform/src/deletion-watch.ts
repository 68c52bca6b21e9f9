import { stat, statSync } from 'node:fs';

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
    let isStopped = false;
    const timer = setInterval(() => {
        stat(file, { bigint: true }, (error, now) => {
            const isThere = error ? !['ENOENT', 'ENOTDIR'].includes(error.code ?? '') : now.ino === ino;
            if (isThere || isStopped) return;
            stop();
            gone();
        });
    }, INTERVAL_MS);
    timer.unref();
    const stop = () => {
        isStopped = true;
        clearInterval(timer);
    };
    return stop;
}
