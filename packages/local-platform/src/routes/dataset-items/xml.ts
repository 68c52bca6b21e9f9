import type { DatasetItem } from '../../storage/dataset-items.js';
import type { ItemFormat } from './item-format.js';
import { escapeMarkup } from './markup.js';

/** Characters that the name of an element cannot contain. */
const NOT_IN_NAMES = /[^\p{L}\p{N}_.-]/gu;

/**
 * Writes one element for each item, with the name in `xmlRow`, inside one with the name in `xmlRoot`. See "XML format
 * extension" in https://docs.apify.com/api/v2/dataset-items-get for `@` and `#`.
 */
export const xmlFormat: ItemFormat = {
    contentType: 'application/xml',
    isText: true,
    *write(source, c) {
        const root = elementName(c.req.query('xmlRoot') || 'items');
        const row = c.req.query('xmlRow') || 'item';
        yield `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>\n`;
        for (const items of source.items()) yield items.map((item) => `${xmlElement(row, item)}\n`).join('');
        yield `</${root}>\n`;
    },
};

/** A feed with one element for each item, https://www.rssboard.org/rss-specification. */
export const rssFormat: ItemFormat = {
    contentType: 'application/rss+xml',
    isText: true,
    *write(source, c) {
        const title = c.req.query('feedTitle') || `Dataset ${source.label}`;
        const description = c.req.query('feedDescription') || `Items in dataset with id "${source.datasetId}".`;
        yield '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>\n';
        yield `<title>${escapeMarkup(title)}</title>\n<description>${escapeMarkup(description)}</description>\n`;
        yield `<link>${escapeMarkup(source.url)}</link>\n`;
        for (const items of source.items()) yield items.map((item) => `${xmlElement('item', item)}\n`).join('');
        yield '</channel></rss>\n';
    },
};

/**
 * Writes a value as an element: each element of an array as one element, the fields of an object as nested elements.
 *
 * @param name The element's name. Characters that are not allowed in a name become `_`.
 */
export function xmlElement(name: string, value: unknown): string {
    if (Array.isArray(value)) return value.map((element) => xmlElement(name, element)).join('');
    const tag = elementName(name);
    if (value === null || value === undefined) return `<${tag}/>`;
    if (typeof value !== 'object') return `<${tag}>${escapeMarkup(String(value))}</${tag}>`;
    const { '@': attributes, '#': text, ...children } = value as DatasetItem;
    const open = `${tag}${xmlAttributes(attributes)}`;
    const inner = Object.entries(children).map(([childName, child]) => xmlElement(childName, child));
    const content = inner.length > 0 ? inner.join('') : textOf(text);
    return content === '' ? `<${open}/>` : `<${open}>${content}</${tag}>`;
}

function xmlAttributes(attributes: unknown): string {
    if (typeof attributes !== 'object' || attributes === null) return '';
    return Object.entries(attributes)
        .map(([name, value]) => ` ${elementName(name)}="${textOf(value)}"`)
        .join('');
}

function textOf(value: unknown): string {
    if (value === null || value === undefined) return '';
    return escapeMarkup(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

function elementName(name: string): string {
    const allowed = name.replace(NOT_IN_NAMES, '_');
    return /^[\p{L}_]/u.test(allowed) ? allowed : `_${allowed}`;
}
