const ESCAPE = '\x1b';
/** Terminal sequences and invisible characters. Only colors are used. */
const SEQUENCE = new RegExp(
    [
        `${ESCAPE}\\[([\\d;]*)([A-Za-z])`,
        `${ESCAPE}\\][^\\u0007${ESCAPE}]*(?:\\u0007|${ESCAPE}\\\\)`,
        '(?!\\t)\\p{Cc}',
    ].join('|'),
    'gu',
);
const COLORS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

/** A part of a line in one style. */
export interface StyledText {
    text: string;
    /** CSS classes. Empty for plain text. */
    style: string;
}

interface Style {
    color: string;
    isBold: boolean;
    isFaint: boolean;
}

const PLAIN: Style = { color: '', isBold: false, isFaint: false };

/**
 * Splits a line of a log where its color changes, and removes other terminal sequences.
 *
 * @param line Text with ANSI sequences.
 *
 * @example
 * parseAnsi('\u001b[32mgood\u001b[39m day');
 * // [{ text: 'good', style: 'ansi-green' }, { text: ' day', style: '' }]
 */
export function parseAnsi(line: string): StyledText[] {
    const pieces: StyledText[] = [];
    let style = PLAIN;
    let end = 0;
    const add = (text: string) => {
        if (text !== '') pieces.push({ text, style: classesOf(style) });
    };
    for (const match of line.matchAll(SEQUENCE)) {
        add(line.slice(end, match.index));
        end = match.index + match[0].length;
        if (match[2] === 'm') style = changed(style, match[1] ?? '');
    }
    add(line.slice(end));
    return pieces;
}

function classesOf({ color, isBold, isFaint }: Style): string {
    return [color && `ansi-${color}`, isBold && 'ansi-bold', isFaint && 'ansi-faint'].filter(Boolean).join(' ');
}

function changed(style: Style, codes: string): Style {
    let next = { ...style };
    for (const code of codes.split(';').map(Number)) {
        if (code === 0) next = { ...PLAIN };
        else if (code === 1) next.isBold = true;
        else if (code === 2) next.isFaint = true;
        else if (code === 22) next = { ...next, isBold: false, isFaint: false };
        else if (code === 39) next.color = '';
        else if (code >= 30 && code <= 37) next.color = COLORS[code - 30] ?? '';
        else if (code >= 90 && code <= 97) next.color = COLORS[code - 90] ?? '';
    }
    return next;
}
