import stringWidth from 'string-width';

const CHARACTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Cuts a text to a width of the terminal, in which Chinese and Japanese characters and emoji take two columns.
 *
 * @param text The text, on one line.
 * @param columns Columns that it may take.
 * @returns The text, its end replaced by "…" when it takes more.
 * @example
 * shortened('東京ストア', 7); // → "東京ス…"
 */
export function shortened(text: string, columns: number): string {
    if (stringWidth(text) <= columns) return text;
    let kept = '';
    let width = 0;
    for (const { segment } of CHARACTERS.segment(text)) {
        width += stringWidth(segment);
        if (width > columns - 1) break;
        kept += segment;
    }
    return `${kept}…`;
}
