import { apiUrl, get } from '../api.js';
import { cell } from '../cells.js';
import { fill, h } from '../dom.js';
import { count, counted } from '../format.js';
import { jsonView } from '../json-view.js';
import { live } from '../live.js';
import { offersView } from '../offers.js';
import { actorLink, empty, go, messageOf, numberHeading, pageHead, pager, runLink, table } from '../parts.js';

const PAGE_ROWS = 25;

/** @type {import('../main.js').Page} */
export async function show(main, id) {
    const asked = new URLSearchParams(location.search);
    const offset = Number(asked.get('offset')) || 0;
    const long = asked.get('long') === '1' ? '1' : '';
    const dataset = await get(`/datasets/${id}`);
    const picture = asked.get('show') === 'offers' && dataset.hasOffers;
    const view = dataset.views.find((/** @type {any} */ { name }) => name === asked.get('view')) ?? dataset.views[0];
    const itemCount = h('span', { role: 'status' }, counted(dataset.itemCount, 'item'));
    const content = h('div', null);
    const hasImages = asked.get('images') === '1';
    const kept = { view: view.name === dataset.views[0].name ? '' : view.name, images: hasImages ? '1' : '' };
    fill(
        main,
        pageHead(dataset.name ?? `Dataset ${id}`, { back: ['/console/data', 'Data'], beside: itemCount }),
        h('p', null, 'Of ', actorLink(dataset.actor), dataset.runId && [', run ', runLink(dataset.runId)]),
        h(
            'nav',
            { class: 'tabs', 'aria-label': 'Views' },
            dataset.views.map((/** @type {any} */ { name, title }) =>
                tab(title, { view: name }, !picture && name === view.name),
            ),
            dataset.hasOffers && tab('Offers by product', { show: 'offers' }, picture),
            dataset.sourceDatasetId &&
                h(
                    'a',
                    { href: `/console/datasets/${dataset.sourceDatasetId}?show=offers` },
                    'All offers it was chosen from',
                ),
        ),
        exports(dataset),
        content,
    );
    const load = async () => {
        try {
            if (picture)
                return fill(content, offersView(await get(`/datasets/${id}/offers`, { offset, long }), offset, long));
            const page = await get(`/datasets/${id}/items`, { offset, view: view.name });
            fill(content, itemTable(dataset, view, page, offset, kept, hasImages));
        } catch (error) {
            fill(content, h('p', { class: 'problem', role: 'alert' }, messageOf(error)));
        }
    };
    await load();
    let loaded = dataset.itemCount;
    live({ topic: 'dataset', id }, ({ itemCount: now }) => {
        fill(itemCount, counted(now, 'item'));
        if (now === loaded) return;
        // A page that was full stays as it is; only its pager would tell another number.
        const isPageFull = loaded >= offset + PAGE_ROWS;
        loaded = now;
        if (!isPageFull || picture) void load();
    });
}

/** @param {string} title @param {Record<string, string>} query @param {boolean} isHere */
function tab(title, query, isHere) {
    return h('a', { href: `?${new URLSearchParams(query)}`, 'aria-current': isHere ? 'page' : null }, title);
}

/** @param {any} dataset */
function exports({ id, formats }) {
    return h(
        'p',
        { class: 'exports' },
        'Export ',
        formats.map((/** @type {string} */ format) => [
            h(
                'a',
                { href: apiUrl(`/v2/datasets/${id}/items`, { format, attachment: '1' }), download: '' },
                format.toUpperCase(),
            ),
            ' ',
        ]),
    );
}

/**
 * @param {any} dataset
 * @param {any} view
 * @param {{ total: number, items: Record<string, any>[] }} page
 * @param {number} offset
 * @param {Record<string, string>} kept
 * @param {boolean} hasImages
 */
function itemTable(dataset, view, { total, items }, offset, kept, hasImages) {
    if (total === 0) return empty('The dataset is empty.');
    const columns =
        view.columns?.length > 0
            ? view.columns
            : [...new Set(items.flatMap((item) => Object.keys(item)))].map((field) => ({
                  field,
                  label: field,
                  format: '',
              }));
    const rows = items.map((item, index) =>
        h(
            'tr',
            null,
            h(
                'td',
                null,
                h(
                    'button',
                    {
                        type: 'button',
                        class: 'bare',
                        onclick: () => showItem(dataset.id, offset + index),
                        'aria-label': `Item ${offset + index + 1} in full`,
                    },
                    count(offset + index + 1),
                ),
            ),
            columns.map((/** @type {any} */ column) => cell(item, column, hasImages)),
        ),
    );
    const needsImages = columns.some((/** @type {any} */ { format }) => format === 'image') && !hasImages;
    return [
        needsImages &&
            h(
                'p',
                null,
                h(
                    'a',
                    { href: `?${new URLSearchParams({ ...kept, images: '1' })}` },
                    'Load the images from their sites',
                ),
            ),
        table(
            'Items',
            [
                '#',
                ...columns.map((/** @type {any} */ { field, label }) =>
                    typeof items[0]?.[field] === 'number' ? numberHeading(label) : label,
                ),
            ],
            h('tbody', null, rows),
        ),
        pager({ offset, limit: PAGE_ROWS, total, onGo: (to) => go({ ...kept, offset: to }) }),
    ];
}

/** @param {string} datasetId @param {number} position */
async function showItem(datasetId, position) {
    const [item] = await get(`/v2/datasets/${datasetId}/items`, { offset: position, limit: 1 });
    const dialog = h(
        'dialog',
        { class: 'wide', 'aria-label': `Item ${position + 1}`, onclose: () => dialog.remove() },
        h(
            'form',
            { method: 'dialog' },
            h(
                'div',
                { class: 'actions' },
                h('h2', null, `Item ${count(position + 1)}`),
                h('button', { autofocus: true }, 'Close'),
            ),
        ),
        jsonView(item, 'Item'),
    );
    document.body.append(dialog);
    dialog.showModal();
}
