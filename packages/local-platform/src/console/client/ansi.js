import { h } from './dom.js';

const ESCAPE = '\x1b';
/** Sequences for terminals (of which only colours are heeded), and characters that show nothing. */
const SEQUENCE = new RegExp(
    [
        `${ESCAPE}\\[([\\d;]*)([A-Za-z])`,
        `${ESCAPE}\\][^\\u0007${ESCAPE}]*(?:\\u0007|${ESCAPE}\\\\)`,
        '(?!\\t)\\p{Cc}',
    ].join('|'),
    'gu',
);
const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

/**
 * A line of a log with the colours that it was written in; other sequences for terminals are left out.
 * @param {string} line
 * @param {string} [wanted] text to mark, in lower case
 * @returns {(Node | string)[]}
 */
export function colouredLine(line, wanted = '') {
    /** @type {(Node | string)[]} */
    const parts = [];
    let style = { colour: '', isBold: false, isFaint: false };
    let end = 0;
    /** @param {string} text */
    const add = (text) => {
        if (text === '') return;
        const content = marked(text, wanted);
        const name = [
            style.colour && `ansi-${style.colour}`,
            style.isBold && 'ansi-bold',
            style.isFaint && 'ansi-faint',
        ]
            .filter(Boolean)
            .join(' ');
        parts.push(...(name ? [h('span', { class: name }, content)] : content));
    };
    for (const match of line.matchAll(SEQUENCE)) {
        add(line.slice(end, match.index));
        end = match.index + match[0].length;
        if (match[2] === 'm') style = styled(style, match[1] ?? '');
    }
    add(line.slice(end));
    return parts;
}

/** @param {{ colour: string, isBold: boolean, isFaint: boolean }} style @param {string} codes */
function styled(style, codes) {
    let next = { ...style };
    for (const code of codes.split(';').map(Number)) {
        if (code === 0) next = { colour: '', isBold: false, isFaint: false };
        else if (code === 1) next.isBold = true;
        else if (code === 2) next.isFaint = true;
        else if (code === 22) next = { ...next, isBold: false, isFaint: false };
        else if (code === 39) next.colour = '';
        else if (code >= 30 && code <= 37) next.colour = COLOURS[code - 30] ?? '';
        else if (code >= 90 && code <= 97) next.colour = COLOURS[code - 90] ?? '';
    }
    return next;
}

/** @param {string} text @param {string} wanted @returns {(Node | string)[]} */
function marked(text, wanted) {
    if (wanted === '') return [text];
    /** @type {(Node | string)[]} */
    const parts = [];
    const lower = text.toLowerCase();
    let end = 0;
    for (let at = lower.indexOf(wanted); at >= 0 && lower.length === text.length; at = lower.indexOf(wanted, end)) {
        parts.push(text.slice(end, at), h('mark', null, text.slice(at, at + wanted.length)));
        end = at + wanted.length;
    }
    parts.push(text.slice(end));
    return parts;
}
