import { untilInterrupted, wrapped } from '@offer-chain/command-line';
import type { Platform } from '@offer-chain/local-platform';
import { showConsoleLinks } from '@offer-chain/local-platform/cli';
import { consoleLinkCommandLine } from '../platform-folder.js';
import type { Closer } from './stoppable.js';

/**
 * Leaves a platform and its console open until a person stops the command.
 *
 * @param platform The platform.
 * @param signal Aborted when the person stops the command.
 * @param opened What to close at the end.
 */
export async function keepOpen(platform: Platform, signal: AbortSignal, opened: Closer[]): Promise<void> {
    const stopRenewing = showConsoleLinks(
        platform,
        process.stderr,
        `${wrapped('The platform and its console stay open until Ctrl-C.', process.stderr.columns)}\n`,
        consoleLinkCommandLine(platform.dataFolder),
    );
    opened.push(async () => stopRenewing());
    await untilInterrupted(signal);
}
