import { createPlatform, type Platform, type PlatformOptions } from '../platform.js';
import { watchUnforeseenErrors } from './unforeseen-errors.js';

/**
 * Does work with a platform that has this process for itself. Its log goes to standard error, an unexpected error stops
 * it, and it is closed in any case.
 *
 * @param options How the platform is set up.
 * @param work What to do. The signal is aborted when the platform cannot go on, after the reason was logged.
 * @returns The result of the work.
 */
export async function withPlatform<Result>(
    options: Omit<PlatformOptions, 'log' | 'onFailure'>,
    work: (platform: Platform, failure: AbortSignal) => Promise<Result>,
): Promise<Result> {
    const failure = new AbortController();
    const platform = await createPlatform({
        ...options,
        log: (message) => process.stderr.write(`${message}\n`),
        onFailure: (error) => failure.abort(error),
    });
    const stopWatchingErrors = watchUnforeseenErrors((error) => {
        const told = (error.stack ?? String(error)).replaceAll(platform.token, '<token>');
        process.stderr.write(`The platform stops because of an unexpected error: ${told}\n`);
        process.stderr.write('Start it again: it continues everything that it has accepted.\n');
        failure.abort(error);
    });
    try {
        return await work(platform, failure.signal);
    } finally {
        await platform.close();
        stopWatchingErrors();
    }
}
