import { get } from '../api.js';
import { fill, h } from '../dom.js';
import { count } from '../format.js';
import { live } from '../live.js';
import { actorLink, empty, go, numberHeading, pageHead, pager, runLink, showProblem, table } from '../parts.js';
import { badge } from '../status.js';
import { lasting, moment } from '../times.js';

const STATUSES = ['READY', 'RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED-OUT', 'ABORTING', 'ABORTED'];
const ORIGINS = ['API', 'WEB', 'CLI', 'WEBHOOK', 'ACTOR', 'SCHEDULER', 'DEVELOPMENT'];
const PAGE_ROWS = 25;

/** @type {import('../main.js').Page} */
export async function show(main) {
    const asked = new URLSearchParams(location.search);
    const filter = {
        actorId: asked.get('actorId') ?? '',
        status: asked.get('status') ?? '',
        origin: asked.get('origin') ?? '',
    };
    const offset = Number(asked.get('offset')) || 0;
    const body = h('tbody', null);
    const pages = h('div', null);
    const { items: actors } = await get('/actors');
    fill(
        main,
        pageHead('Runs'),
        h(
            'form',
            { class: 'filters', role: 'search', 'aria-label': 'Filter runs' },
            choice(
                'actorId',
                'Actor',
                filter.actorId,
                actors.map((/** @type {any} */ actor) => [actor.id, actor.title || actor.name]),
            ),
            choice(
                'status',
                'Status',
                filter.status,
                STATUSES.map((status) => [status, status]),
            ),
            choice(
                'origin',
                'Started by',
                filter.origin,
                ORIGINS.map((origin) => [origin, origin]),
            ),
            (filter.actorId || filter.status || filter.origin) && h('a', { href: '/console/runs' }, 'Show all'),
        ),
        table(
            'Runs',
            ['Status', 'Actor', 'Run', 'Started', 'Took', numberHeading('Items'), 'Started by', 'Build'],
            body,
        ),
        pages,
    );
    for (const select of main.querySelectorAll('select')) {
        select.addEventListener('change', () => go({ ...filter, [select.name]: select.value }));
    }

    /** @type {Map<string, HTMLElement>} */
    const rows = new Map();
    live(
        { topic: 'runs', ...filter, offset },
        (state, changed) => {
            for (const part of changed) {
                if (!part.startsWith('run:')) continue;
                const made = row(state[part]);
                rows.get(state[part].id)?.replaceWith(made);
                rows.set(state[part].id, made);
            }
            if (!changed.has('order') && !changed.has('total')) return;
            const focused = /** @type {HTMLElement | null} */ (document.activeElement);
            const isInside = body.contains(focused);
            fill(
                body,
                state.order.map((/** @type {string} */ id) => rows.get(id)),
            );
            if (isInside) focused?.focus();
            if (state.total === 0) fill(body, h('tr', null, h('td', { colspan: 8 }, empty('No run is like this.'))));
            fill(
                pages,
                pager({ offset, limit: PAGE_ROWS, total: state.total, onGo: (to) => go({ ...filter, offset: to }) }),
            );
        },
        { onGone: (error) => showProblem(main, error) },
    );
}

/** @param {any} run */
function row(run) {
    return h(
        'tr',
        null,
        h('td', null, badge(run.status)),
        h(
            'td',
            { class: 'name' },
            actorLink(run.actor),
            run.statusMessage && h('p', { class: 'message' }, run.statusMessage),
        ),
        h('td', null, runLink(run.id)),
        h('td', null, moment(run.startedAt)),
        h('td', null, lasting(run.startedAt, run.finishedAt)),
        h('td', { class: 'number' }, count(run.items)),
        h('td', null, run.origin),
        h('td', null, run.buildNumber),
    );
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} chosen
 * @param {[value: string, text: string][]} options
 */
function choice(name, label, chosen, options) {
    return h(
        'label',
        null,
        h('span', null, label),
        h(
            'select',
            { name },
            h('option', { value: '' }, 'Any'),
            options.map(([value, text]) => h('option', { value, selected: value === chosen }, text)),
        ),
    );
}
