import { get } from '../api.js';
import { fill, h } from '../dom.js';
import { count, size } from '../format.js';
import { actorLink, empty, go, numberHeading, pageHead, pager, runLink, table } from '../parts.js';
import { moment } from '../times.js';

const PAGE_ROWS = 25;

/** @type {import('../main.js').Page} */
export async function show(main) {
    const asked = new URLSearchParams(location.search);
    const offsets = { datasets: Number(asked.get('datasets')) || 0, stores: Number(asked.get('stores')) || 0 };
    const [datasets, stores] = await Promise.all([
        get('/datasets', { offset: offsets.datasets }),
        get('/stores', { offset: offsets.stores }),
    ]);
    fill(
        main,
        pageHead('Data'),
        list('Datasets', 'datasets', datasets, 'Items', ({ itemCount }) => count(itemCount)),
        list('Key-value stores', 'stores', stores, 'Records', ({ recordCount }) => count(recordCount)),
    );

    /**
     * @param {string} title
     * @param {'datasets' | 'stores'} kind
     * @param {{ total: number, items: any[] }} page
     * @param {string} counted
     * @param {(item: any) => string} countOf
     */
    function list(title, kind, { total, items }, counted, countOf) {
        const rows = items.map((item) =>
            h(
                'tr',
                null,
                h(
                    'td',
                    { class: 'name' },
                    h('a', { href: `/console/${kind}/${item.id}`, class: item.name ? '' : 'id' }, item.name ?? item.id),
                ),
                h('td', { class: 'number' }, countOf(item)),
                h('td', { class: 'number' }, size(item.bytes)),
                h('td', { class: 'name' }, actorLink(item.actor)),
                h('td', null, item.runId ? runLink(item.runId) : '–'),
                h('td', null, moment(item.modifiedAt)),
            ),
        );
        const body = h(
            'tbody',
            null,
            rows.length > 0 ? rows : h('tr', null, h('td', { colspan: 6 }, empty('There is none yet.'))),
        );
        return [
            h('h2', null, title),
            table(title, ['Name', numberHeading(counted), numberHeading('Size'), 'Actor', 'Run', 'Changed'], body),
            pager({ offset: offsets[kind], limit: PAGE_ROWS, total, onGo: (to) => go({ ...offsets, [kind]: to }) }),
        ];
    }
}
