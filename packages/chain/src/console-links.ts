import { watchEnter, wrapped } from '@offer-chain/command-line';
import type { Platform } from '@offer-chain/local-platform';
import pc from 'picocolors';
import { consoleLinkCommandLine } from './platform-folder.js';

/**
 * Writes a link to the platform's console, and another one each time Enter is pressed: a link is good for one login.
 * Where no terminal is, it says which command prints another.
 *
 * @param platform The platform, which stays open.
 * @param out Where to write.
 * @param before What comes before the first link, whose lines are not broken.
 * @returns Stops waiting for Enter.
 */
export function showConsoleLinks(
    { consoleUrl, dataFolder }: Pick<Platform, 'consoleUrl' | 'dataFolder'>,
    out: { write(text: string): unknown; columns?: number },
    before: string,
): () => void {
    const { isTTY } = process.stdin;
    const renewal = isTTY ? ' (Enter makes another)' : '';
    const command = isTTY ? '' : `Another link: ${consoleLinkCommandLine(dataFolder)}\n`;
    const link = () => `${wrapped(`Console, a link for one use${renewal}:`, out.columns)}\n${pc.cyan(consoleUrl())}\n`;
    out.write(`${before}${command}${link()}`);
    return watchEnter(() => void out.write(link()));
}
