import type { ItemFormat } from './item-format.js';

/** One JSON array. */
export const jsonFormat: ItemFormat = {
    contentType: 'application/json',
    isText: true,
    *write(source) {
        let prefix = '[';
        for (const texts of source.texts()) {
            if (texts.length === 0) continue;
            yield prefix + texts.join(',\n');
            prefix = ',\n';
        }
        yield prefix === '[' ? '[]' : ']';
    },
};

/** One JSON object per line. */
export const jsonLinesFormat: ItemFormat = {
    contentType: 'application/jsonl',
    isText: true,
    *write(source) {
        for (const texts of source.texts()) {
            if (texts.length > 0) yield `${texts.join('\n')}\n`;
        }
    },
};
