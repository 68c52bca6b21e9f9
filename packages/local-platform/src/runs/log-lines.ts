import { StringDecoder } from 'node:string_decoder';
import type { PlatformContext } from '../context.js';
import { appendLog } from './log.js';

/** A line longer than this is logged in pieces, so that output without line ends does not fill the memory. */
const LONGEST_LINE_CHARS = 65_536;

/** Takes the output of a process as it comes. */
export interface LogLines {
    write(chunk: Buffer): void;
    /** Logs what is left of a last line without its end. */
    end(): void;
}

/**
 * Turns one output stream of a process into lines of a log, each with its time in front as Apify writes it. Characters
 * and lines that come in pieces are put together first, so a token is seen whole when it is blotted out.
 * @param ownerId the run or build whose log it is
 */
export function createLogLines(context: PlatformContext, ownerId: string): LogLines {
    const decoder = new StringDecoder('utf8');
    let rest = '';
    const log = (lines: string[]) => {
        const time = new Date(context.clock.now()).toISOString();
        try {
            appendLog(context, ownerId, lines.map((line) => `${time} ${line.replace(/\r$/, '')}\n`).join(''));
        } catch (error) {
            // A full disk costs the lines, not the process whose output they are.
            context.log(`The log of ${ownerId} could not be written: ${(error as Error).message}`);
        }
    };
    const take = (text: string) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        while (rest.length > LONGEST_LINE_CHARS) {
            // The end of a piece stays back, because it may be the beginning of the token.
            const cut = rest.length - context.token.length;
            lines.push(rest.slice(0, cut));
            rest = rest.slice(cut);
        }
        if (lines.length > 0) log(lines);
    };
    return {
        write: (chunk) => take(decoder.write(chunk)),
        end() {
            take(decoder.end());
            if (rest !== '') log([rest]);
            rest = '';
        },
    };
}
