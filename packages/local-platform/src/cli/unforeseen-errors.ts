/** So long a platform has to stop cleanly after an error that nobody expected. */
const LONGEST_STOP_MS = 20_000;

/**
 * Takes the errors of this process that nobody caught, so that the platform stops cleanly instead of breaking off. What
 * such an error has left half done cannot be known, so it must not go on; its next start owes nothing.
 *
 * @param stop Logs the error and begins to stop; called once. When that takes too long, the process ends with code 1.
 * @returns Lets go.
 */
export function watchUnforeseenErrors(stop: (error: Error) => void): () => void {
    let timer: NodeJS.Timeout | undefined;
    const listener = (error: Error) => {
        if (timer) return;
        timer = setTimeout(() => process.exit(1), LONGEST_STOP_MS);
        stop(error);
    };
    // A promise that is rejected and not awaited comes here as well.
    process.on('uncaughtException', listener);
    return () => {
        clearTimeout(timer);
        process.off('uncaughtException', listener);
    };
}
