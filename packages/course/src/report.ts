import { wrapped } from '@offer-chain/command-line';
import pc from 'picocolors';
import type { CheckResult } from './check.js';

/** With fewer columns, a label gets its own line. */
const NARROW = 60;
/** Lines that are longer than this are hard to read. */
const LONGEST_LINE = 100;
const LABEL_WIDTH = 10;

/**
 * Writes a check for the list that people read.
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
    // The indentation tells a continued line from a new one.
    const lines = values.flatMap((value) => indented(value, indent + 2, { width, first: ' '.repeat(indent) }));
    if (isNarrow) return [`  ${label}`, ...lines];
    return lines.map((line, index) => (index === 0 ? `    ${label.padEnd(LABEL_WIDTH)}${line.slice(indent)}` : line));
}

/** Breaks a text into indented lines; another text indents the first one. */
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

/** Writes a path with the name of its section, which can be broken between words, unlike an anchor. */
function sectionInWords(section: string): string {
    const [path = '', anchor = ''] = section.split('#');
    return `${path}, "${anchor.replaceAll('-', ' ')}"`;
}
