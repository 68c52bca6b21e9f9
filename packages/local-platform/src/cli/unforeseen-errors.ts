/** How much time a platform has to stop cleanly after an unexpected error. */
const LONGEST_STOP_MS = 20_000;

/**
 * Handles uncaught errors of this process, so that the platform stops cleanly instead of crashing. It cannot go on,
 * because nobody knows what such an error has left half done. The next start continues everything.
 *
 * @param stop Logs the error and begins to stop. Called once. When stopping takes too long, the process ends with code
 *   1.
 * @returns A function that stops handling the errors.
 */
export function watchUnforeseenErrors(stop: (error: Error) => void): () => void {
    let timer: NodeJS.Timeout | undefined;
    const listener = (error: Error) => {
        if (timer) return;
        timer = setTimeout(() => process.exit(1), LONGEST_STOP_MS);
        stop(error);
    };
    // A rejected promise that nothing awaits comes here as well.
    process.on('uncaughtException', listener);
    return () => {
        clearTimeout(timer);
        process.off('uncaughtException', listener);
    };
}
