import { h } from './dom.js';

const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;

/**
 * JSON, indented and coloured; text that is none stands as it is.
 * @param {unknown} value or the JSON itself as a text
 * @param {string} label
 */
export function jsonView(value, label) {
    const text = typeof value === 'string' ? indented(value) : (JSON.stringify(value, null, 2) ?? '');
    return h('pre', { class: 'code', tabindex: '0', role: 'region', 'aria-label': label }, coloured(text));
}

/** @param {string} text */
function indented(text) {
    try {
        return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
        return text;
    }
}

const LONGEST_COLOURED = 60_000;

/** @param {string} text */
function coloured(text) {
    if (text.length > LONGEST_COLOURED) return text;
    /** @type {(Node | string)[]} */
    const parts = [];
    let end = 0;
    for (const match of text.matchAll(TOKENS)) {
        const [whole, string, colon, word, number] = match;
        parts.push(text.slice(end, match.index));
        end = match.index + whole.length;
        if (string) parts.push(h('span', { class: colon ? 'key' : 'string' }, string), colon ?? '');
        else parts.push(h('span', { class: word ? 'word' : 'figure' }, word ?? number));
    }
    parts.push(text.slice(end));
    return parts;
}
