import wrapAnsi from 'wrap-ansi';

/**
 * Breaks a message between words, so that a terminal does not break it inside a word.
 *
 * @param text The message; its own line breaks stay.
 * @param columns Width of the terminal; nothing is broken when undefined, as in pipes and files.
 * @returns The message. A word that is longer than a line, such as a link, stays whole.
 * @example
 * wrapped('Choose another port.', 10); // → "Choose\nanother\nport."
 */
export function wrapped(text: string, columns: number | undefined): string {
    if (columns === undefined) return text;
    const broken = text.split('\n').flatMap((line) => {
        const [indent = ''] = /^ */.exec(line) ?? [];
        const parts = wrapAnsi(line.slice(indent.length), columns - indent.length).split('\n');
        return parts.map((part) => indent + part);
    });
    return broken.join('\n');
}
