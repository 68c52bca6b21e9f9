import { watchEnter, wrapped } from '@offer-chain/command-line';
import pc from 'picocolors';
import type { Platform } from '../platform.js';

/**
 * Writes a link to the platform's console, and another one each time Enter is pressed: a link is good for one login.
 * Where no terminal is, it says which command prints another.
 *
 * @param platform The platform, which stays open.
 * @param out Where to write.
 * @param before What comes before the first link, whose lines are not broken.
 * @param linkCommand The command that prints another link, from another terminal.
 * @returns Stops waiting for Enter.
 */
export function showConsoleLinks(
    { consoleUrl }: Pick<Platform, 'consoleUrl'>,
    out: { write(text: string): unknown; columns?: number },
    before: string,
    linkCommand: string,
): () => void {
    const { isTTY } = process.stdin;
    const renewal = isTTY ? ' (Enter makes another)' : '';
    const command = isTTY ? '' : `Another link: ${linkCommand}\n`;
    const link = () => `${wrapped(`Console, a link for one use${renewal}:`, out.columns)}\n${pc.cyan(consoleUrl())}\n`;
    out.write(`${before}${command}${link()}`);
    return watchEnter(() => void out.write(link()));
}
