import { watchEnter, wrapped } from '@offer-chain/command-line';
import pc from 'picocolors';
import type { Platform } from '../platform.js';

/**
 * Writes a link to the platform's console, and another one each time the user presses Enter, since a link works for one
 * login only. Without a terminal it names the command that prints another link.
 *
 * @param platform The platform, which stays open.
 * @param out Where to write.
 * @param before Text before the first link. Its lines are not wrapped.
 * @param linkCommand The command that prints another link, from another terminal.
 * @returns A function that stops waiting for Enter.
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
