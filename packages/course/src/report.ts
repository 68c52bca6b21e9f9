import pc from 'picocolors';
import type { CheckResult } from './check.js';

/** Below this many columns a label has a line of its own. */
const NARROW = 60;
/** Lines that are longer than this are hard to read. */
const LONGEST_LINE = 100;
const LABEL_WIDTH = 10;

/**
 * A check as the list for people shows it.
 *
 * @param columns Width of the terminal; undefined where there is none, and no line is broken.
 * @returns Lines, each with its end.
 */
export function checkLines(check: CheckResult, columns: number | undefined): string {
    const { ok, message, evidence, section, input, note } = check;
    const sign = check.skipped ? pc.yellow('–') : ok ? pc.green('✔') : pc.red('✘');
    const width = columns === undefined ? Infinity : Math.min(columns, LONGEST_LINE);
    const rows: [label: string, values: string[]][] = [];
    if (input) rows.push(['input', input]);
    if (evidence) {
        rows.push(['given', evidence.given], ['expected', [evidence.expected]], ['got', [evidence.got]]);
    }
    if (section) rows.push(['read', [width < NARROW ? sectionInWords(section) : section]]);
    const lines = [
        ...hanging(`${sign} `, 2, wrapped(message, width - 2)),
        ...rows.flatMap(([label, values]) => labeled(label, values, width)),
        ...(note ? hanging('    ', 4, wrapped(note, width - 4)) : []),
    ];
    return lines.map((line) => `${line}\n`).join('');
}

/**
 * A text in lines at most as wide as a terminal, broken between words.
 *
 * @param columns Width of the terminal; undefined where there is none.
 */
export function fitted(text: string, columns: number | undefined): string {
    return wrapped(text, columns === undefined ? Infinity : Math.min(columns, LONGEST_LINE)).join('\n');
}

function labeled(label: string, values: string[], width: number): string[] {
    if (width < NARROW) {
        const lines = values.flatMap((value) => hanging('    ', 6, wrapped(value, width - 6)));
        return [`  ${label}`, ...lines];
    }
    const indent = 4 + LABEL_WIDTH;
    const lines = values.flatMap((value) =>
        hanging(' '.repeat(indent), indent + 2, wrapped(value, width - indent - 2)),
    );
    return lines.map((line, index) => (index === 0 ? `    ${label.padEnd(LABEL_WIDTH)}${line.slice(indent)}` : line));
}

function hanging(first: string, indent: number, lines: string[]): string[] {
    return lines.map((line, index) => (index === 0 ? first : ' '.repeat(indent)) + line);
}

function wrapped(text: string, width: number): string[] {
    const lines = [''];
    for (const word of text.split(' ')) {
        const line = lines.at(-1) ?? '';
        if (line === '') lines[lines.length - 1] = word;
        else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
        else lines.push(word);
    }
    return lines;
}

/** A path is broken at no place; the name of its section is. */
function sectionInWords(section: string): string {
    const [path = '', anchor = ''] = section.split('#');
    return `${path}, "${anchor.replaceAll('-', ' ')}"`;
}
