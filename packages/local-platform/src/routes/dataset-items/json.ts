import type { ItemFormat } from './item-format.js';

const SEPARATOR = ',\n';

/** One JSON array. */
export const jsonFormat: ItemFormat = {
    contentType: 'application/json',
    isText: true,
    *write(source) {
        let prefix = '[';
        for (const items of source.joined(SEPARATOR)) {
            yield prefix;
            yield items;
            prefix = SEPARATOR;
        }
        yield prefix === '[' ? '[]' : ']';
    },
};

/** One JSON object per line. */
export const jsonLinesFormat: ItemFormat = {
    contentType: 'application/jsonl',
    isText: true,
    *write(source) {
        for (const lines of source.joined('\n')) {
            yield lines;
            yield '\n';
        }
    },
};
