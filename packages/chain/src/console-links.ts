import { watchEnter, wrapped } from '@offer-chain/command-line';
import type { Platform } from '@offer-chain/local-platform';
import pc from 'picocolors';

/**
 * Writes a link to the platform's console, and another one each time Enter is pressed: a link is good for one login.
 *
 * @param platform The platform, which stays open.
 * @param out Where to write.
 * @param before What comes before the first link, whose lines are not broken.
 * @returns Stops waiting for Enter.
 */
export function showConsoleLinks(
    { consoleUrl }: Pick<Platform, 'consoleUrl'>,
    out: { write(text: string): unknown; columns?: number },
    before: string,
): () => void {
    const renewal = process.stdin.isTTY ? ' (Enter makes another)' : '';
    const link = () => `${wrapped(`Console, a link for one use${renewal}:`, out.columns)}\n${pc.cyan(consoleUrl())}\n`;
    out.write(`${before}${link()}`);
    return watchEnter(() => void out.write(link()));
}
