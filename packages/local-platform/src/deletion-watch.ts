import { stat, statSync } from 'node:fs';

/** How often to look. */
const INTERVAL_MS = 1000;

/**
 * Calls back once when a file is deleted, moved or replaced, alone or with its folder. The system does not report this
 * to a program that has the file open: the program keeps writing data that nobody will find.
 *
 * @param file Absolute path of an existing file.
 * @param gone Called once.
 * @returns Stops the watch.
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
