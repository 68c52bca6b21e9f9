import { createPlatform, type Platform, type PlatformOptions } from '../platform.js';
import { watchUnforeseenErrors } from './unforeseen-errors.js';

/**
 * Does something with a platform that is the whole of this process: what it says goes to standard error, an error that
 * nobody foresaw ends it, and it is closed in any case.
 *
 * @param options How the platform is set up.
 * @param work What to do; the signal is aborted when the platform cannot go on, which has been said by then.
 * @returns What the work gives back.
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
        process.stderr.write(`The platform stops, as this must not happen: ${told}\n`);
        process.stderr.write('Start it again: it goes on with everything that it has accepted.\n');
        failure.abort(error);
    });
    try {
        return await work(platform, failure.signal);
    } finally {
        await platform.close();
        stopWatchingErrors();
    }
}
