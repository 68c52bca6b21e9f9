import { apiUrl, get } from '../api.js';
import { fill, h } from '../dom.js';
import { counted, size } from '../format.js';
import { jsonView } from '../json-view.js';
import { actorLink, empty, messageOf, pageHead, runLink, table } from '../parts.js';
import { moment } from '../times.js';

/** @type {import('../main.js').Page} */
export async function show(main, id) {
    const asked = new URLSearchParams(location.search);
    const store = await get(`/stores/${id}`, { after: asked.get('after') });
    const record = h('section', { class: 'card record', 'aria-live': 'polite', hidden: true });
    const rows = store.keys.map((/** @type {any} */ { key, size: bytes, contentType, modifiedAt }) =>
        h(
            'tr',
            null,
            h(
                'td',
                { class: 'name' },
                h(
                    'a',
                    {
                        href: `?key=${encodeURIComponent(key)}`,
                        'aria-current': key === asked.get('key') ? 'true' : null,
                    },
                    key,
                ),
            ),
            h('td', null, contentType),
            h('td', { class: 'number' }, size(bytes)),
            h('td', null, moment(modifiedAt)),
        ),
    );
    fill(
        main,
        pageHead(store.name ?? `Key-value store ${id}`, {
            back: ['/console/data', 'Data'],
            beside: counted(store.recordCount, 'record'),
        }),
        h('p', null, 'Of ', actorLink(store.actor), store.runId && [', run ', runLink(store.runId)]),
        record,
        rows.length === 0
            ? empty('The store is empty.')
            : table('Records', ['Key', 'Type', 'Size', 'Changed'], h('tbody', null, rows)),
        h(
            'p',
            { class: 'pager' },
            asked.get('after') && h('a', { href: '?' }, 'First keys'),
            ' ',
            store.next && h('a', { href: `?after=${encodeURIComponent(store.next)}` }, 'Next keys'),
        ),
        h(
            'p',
            null,
            h(
                'a',
                { href: apiUrl(`/v2/key-value-stores/${id}/records`), download: '' },
                'Download all as a zip archive',
            ),
        ),
    );
    const key = asked.get('key');
    if (key) await showRecord(record, id, key);
}

/** @param {HTMLElement} place @param {string} storeId @param {string} key */
async function showRecord(place, storeId, key) {
    const url = apiUrl(`/v2/key-value-stores/${storeId}/records/${encodeURIComponent(key)}`);
    place.hidden = false;
    try {
        const record = await get(`/stores/${storeId}/records/${encodeURIComponent(key)}`);
        fill(
            place,
            h('h2', null, key),
            h(
                'p',
                null,
                `${record.contentType}, ${size(record.size)} · `,
                h('a', { href: `${url}?attachment=1`, download: key }, 'Download'),
            ),
            recordView(record, url),
        );
    } catch (error) {
        fill(place, h('p', { class: 'problem', role: 'alert' }, messageOf(error)));
    }
}

/** @param {any} record @param {string} url */
function recordView({ key, contentType, text, isCut }, url) {
    if (/^text\/html/.test(contentType)) {
        // The frame can run nothing and load nothing; it only shows.
        return h('iframe', { src: url, sandbox: '', title: `Record ${key}`, class: 'stored' });
    }
    if (/^image\/(png|jpeg|gif|webp|avif)/.test(contentType))
        return h('img', { src: url, alt: `Record ${key}`, class: 'stored' });
    if (text === null) return empty('This kind of record cannot be shown here.');
    return [
        isCut && h('p', { class: 'quiet' }, 'The beginning of it; download it to see the rest.'),
        jsonView(text, `Record ${key}`),
    ];
}
