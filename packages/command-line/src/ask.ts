import { createInterface } from 'node:readline/promises';

/**
 * Asks a person at the terminal.
 *
 * @param question A question to answer with yes or no.
 * @param signal Ends the question when aborted; the call then rejects.
 * @returns Whether the person agrees; null when nobody is at the terminal, or its input ends by Ctrl-D.
 */
export async function askYesOrNo(question: string, signal: AbortSignal): Promise<boolean | null> {
    if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    // While the question is open, Ctrl-C of the terminal arrives only here.
    terminal.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    try {
        return /^(y|yes|)$/i.test((await terminal.question(`${question} [Y/n] `, { signal })).trim());
    } catch (error) {
        signal.throwIfAborted();
        if ((error as NodeJS.ErrnoException).code !== 'ABORT_ERR') throw error;
        process.stderr.write('\n');
        return null;
    } finally {
        terminal.close();
    }
}
