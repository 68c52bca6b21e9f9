import { wrapped } from '@offer-chain/command-line';
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
    const width = columns === undefined ? undefined : Math.min(columns, LONGEST_LINE);
    const isNarrow = width !== undefined && width < NARROW;
    const rows: [label: string, values: string[]][] = [];
    if (input) rows.push(['input', input]);
    if (evidence) {
        rows.push(['given', evidence.given], ['expected', [evidence.expected]], ['got', [evidence.got]]);
    }
    const fits = width === undefined || section === undefined || section.length <= width - LABEL_WIDTH - 4;
    if (section) rows.push(['read', [isNarrow || !fits ? sectionInWords(section) : section]]);
    const lines = [
        ...indented(message, 2, { width, first: `${sign} ` }),
        ...rows.flatMap(([label, values]) => labeled(label, values, { width, isNarrow })),
        ...(note ? indented(note, 4, { width }) : []),
    ];
    return lines.map((line) => `${line}\n`).join('');
}

function labeled(
    label: string,
    values: string[],
    { width, isNarrow }: { width: number | undefined; isNarrow: boolean },
): string[] {
    const indent = isNarrow ? 4 : 4 + LABEL_WIDTH;
    // What goes on in a second line is told from what begins there.
    const lines = values.flatMap((value) => indented(value, indent + 2, { width, first: ' '.repeat(indent) }));
    if (isNarrow) return [`  ${label}`, ...lines];
    return lines.map((line, index) => (index === 0 ? `    ${label.padEnd(LABEL_WIDTH)}${line.slice(indent)}` : line));
}

/** A text in lines that are indented, the first one by a text of its own. */
function indented(
    text: string,
    indent: number,
    { width, first }: { width: number | undefined; first?: string },
): string[] {
    const space = ' '.repeat(indent);
    return wrapped(text, width === undefined ? undefined : width - indent)
        .split('\n')
        .map((line, index) => (index === 0 ? (first ?? space) : space) + line);
}

/** A path with the name of a section that may be broken between words, as an anchor may not. */
function sectionInWords(section: string): string {
    const [path = '', anchor = ''] = section.split('#');
    return `${path}, "${anchor.replaceAll('-', ' ')}"`;
}
