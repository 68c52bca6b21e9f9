import type { Writable } from 'node:stream';
import { wrapped } from '@offer-chain/command-line';
import pc from 'picocolors';
import { shortened } from './shortened.js';

/** Tells the person at the terminal how far the chain is. */
export interface Progress {
    /** A finished step, on a line of its own. */
    step(text: string): void;
    /** The progress of the current step. On a terminal it replaces the last update. */
    update(text: string): void;
    /** Clears what `update` left on the terminal. */
    close(): void;
}

/** Without a terminal, only one of this many updates becomes a line, so that a log stays short. */
const UPDATES_A_LINE = 10;

/**
 * Shows progress on standard error: live on a terminal, a few plain lines in pipes and CI.
 *
 * @param out Where to write.
 * @param live Whether a line can be replaced.
 */
export function createProgress(out: Writable & { columns?: number }, live: boolean): Progress {
    let shown = false;
    let updates = 0;
    let last = '';
    const clear = () => {
        if (shown) out.write('\r\u001b[K');
        shown = false;
    };
    return {
        step(text) {
            clear();
            updates = 0;
            const [first = '', ...others] = wrapped(text, out.columns && out.columns - 2).split('\n');
            out.write(`${[`${pc.green('✔')} ${first}`, ...others.map((line) => `  ${line}`)].join('\n')}\n`);
        },
        update(text) {
            if (text === last) return;
            last = text;
            if (!live) {
                if (updates++ % UPDATES_A_LINE === 0) out.write(`  ${text}\n`);
                return;
            }
            clear();
            out.write(`${pc.cyan('›')} ${shortened(text, (out.columns ?? 80) - 3)}`);
            shown = true;
        },
        close: clear,
    };
}

/** Whether standard error can show live progress: a terminal, not CI, and nothing that asks for plain text. */
export function isLive(stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
    return stream.isTTY === true && !environment.CI && environment.TERM !== 'dumb' && !environment.NO_COLOR;
}
