import { h } from './dom.js';
import { count, money } from './format.js';

const MONEY_FIELD = /price|savings|amount|cost/i;

/**
 * One cell of a table of items, shown as the view asks for.
 * @param {Record<string, any>} item
 * @param {{ field: string, format: string }} column
 * @param {boolean} hasImages whether images of other sites may be loaded
 */
export function cell(item, { field, format }, hasImages) {
    const value = fieldOf(item, field);
    if (value === null || value === undefined) return h('td', { class: 'quiet' }, '–');
    if (typeof value === 'number') {
        const isMoney = MONEY_FIELD.test(field) && typeof item.currency === 'string';
        return h('td', { class: 'number' }, isMoney ? money(value, item.currency) : count(value));
    }
    if (typeof value === 'boolean') return h('td', null, value ? 'yes' : 'no');
    if (typeof value === 'object') return h('td', { class: 'text' }, h('code', null, JSON.stringify(value)));
    const link = safeLink(value);
    if (format === 'image' && link) return h('td', null, image(link, hasImages));
    if (link && (format === 'link' || format === '')) {
        return h('td', { class: 'link' }, outside(link, value));
    }
    return h('td', { class: 'text' }, value);
}

/** @param {Record<string, any>} item @param {string} field a path such as `seller.name` as well */
function fieldOf(item, field) {
    if (Object.hasOwn(item, field)) return item[field];
    return field
        .split('.')
        .reduce(
            (/** @type {any} */ inner, name) =>
                inner !== null && typeof inner === 'object' && Object.hasOwn(inner, name) ? inner[name] : undefined,
            item,
        );
}

/**
 * The address of a link that cannot run anything.
 * @param {string} text
 */
export function safeLink(text) {
    if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return null;
    return new URL(text).href;
}

/** @param {string} link @param {string} text */
export function outside(link, text) {
    return h('a', { href: link, rel: 'noopener noreferrer nofollow', target: '_blank' }, text);
}

/** @param {string} link @param {boolean} hasImages */
function image(link, hasImages) {
    if (!hasImages) return outside(link, 'image');
    return h('img', { src: link, alt: '', loading: 'lazy', referrerpolicy: 'no-referrer', class: 'thumb' });
}
