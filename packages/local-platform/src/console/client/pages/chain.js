import { fill, h } from '../dom.js';
import { count, counted } from '../format.js';
import { icon } from '../icons.js';
import { live } from '../live.js';
import { empty, pageHead, runLink, showProblem } from '../parts.js';
import { badge } from '../status.js';
import { lasting, moment, until } from '../times.js';

/** @type {import('../main.js').Page} */
export function show(main) {
    const runId = new URLSearchParams(location.search).get('run');
    const picture = h('div', { class: 'chain', 'aria-live': 'off' });
    const recent = h('select', {
        id: 'recent',
        onchange: () => location.assign(recent.value ? `/console?run=${encodeURIComponent(recent.value)}` : '/console'),
    });
    fill(
        main,
        pageHead('Chain', {
            beside: h('p', { class: 'choice' }, h('label', { for: 'recent' }, 'Show '), recent),
        }),
        picture,
    );
    live(
        { topic: 'chain', id: runId },
        (state, changed) => {
            if (changed.has('recent')) {
                fill(
                    recent,
                    h('option', { value: '' }, 'the latest chain'),
                    state.recent.map((/** @type {any} */ run) =>
                        h(
                            'option',
                            { value: run.id, selected: run.id === runId },
                            `${run.actor.title || run.actor.name}, ${run.startedAt.slice(0, 19).replace('T', ' ')}`,
                        ),
                    ),
                );
            }
            if (changed.has('chain')) drawChain(picture, state.chain);
        },
        { onGone: (error) => showProblem(main, error) },
    );
}

/** @param {Element} picture @param {any} chain */
function drawChain(picture, chain) {
    const focused = document.activeElement?.getAttribute('href');
    fill(
        picture,
        chain
            ? h('ul', { class: 'nodes' }, node(chain))
            : empty('Nothing has run yet, and no webhook leads from one Actor to another. Start a run under Actors.'),
    );
    if (focused) /** @type {HTMLElement | null} */ (picture.querySelector(`[href="${CSS.escape(focused)}"]`))?.focus();
}

/**
 * An Actor, and below it in the list the webhooks that lead on.
 * @param {any} chainNode
 * @returns {HTMLElement}
 */
function node({ actor, run, counts, edges }) {
    const name = actor.title || actor.name;
    const card = h(
        'article',
        { class: `node ${run ? run.status.toLowerCase() : 'planned'}`, 'aria-label': `Actor ${name}` },
        h('h2', null, h('a', { href: `/console/actors/${encodeURIComponent(actor.id)}` }, name)),
        run
            ? [
                  h('p', null, badge(run.status), ' ', lasting(run.startedAt, run.finishedAt)),
                  run.statusMessage && h('p', { class: 'message' }, run.statusMessage),
                  h(
                      'ul',
                      { class: 'counts' },
                      counts.requests.total > 0 &&
                          h(
                              'li',
                              null,
                              `${count(counts.requests.handled)} of ${counted(counts.requests.total, 'request')}`,
                          ),
                      h(
                          'li',
                          null,
                          h('a', { href: `/console/datasets/${run.datasetId}` }, counted(counts.items, 'item')),
                      ),
                  ),
                  h('p', { class: 'quiet' }, runLink(run.id, 'Run'), ' started ', moment(run.startedAt)),
              ]
            : h('p', { class: 'quiet' }, 'Not started yet'),
    );
    return h('li', null, card, edges.length > 0 && h('ul', { class: 'edges' }, edges.map(edge)));
}

/**
 * @param {any} chainEdge
 * @returns {HTMLElement}
 */
function edge({ webhook, dispatches, next }) {
    const card = h(
        'article',
        { class: 'edge', 'aria-label': 'Webhook' },
        h(
            'h3',
            null,
            icon('hook'),
            h('a', { href: `/console/webhooks/${webhook.id}` }, webhook.eventTypes.map(shortEvent).join(', ')),
        ),
        dispatches.length === 0
            ? h('p', { class: 'quiet' }, 'No dispatch yet')
            : h('ul', { class: 'dispatches' }, dispatches.map(dispatchLine)),
        next.length === 0 && h('p', { class: 'url' }, webhook.requestUrl),
    );
    return h('li', null, card, next.length > 0 && h('ul', { class: 'nodes' }, next.map(node)));
}

/** @param {string} eventType */
function shortEvent(eventType) {
    return eventType
        .replace(/^ACTOR\./, '')
        .toLowerCase()
        .replaceAll('.', ' ')
        .replaceAll('_', ' ');
}

/** @param {any} dispatch */
function dispatchLine(dispatch) {
    return h(
        'li',
        null,
        h(
            'a',
            { href: `/console/dispatches/${dispatch.id}`, 'aria-label': `Dispatch ${dispatch.status}` },
            badge(dispatch.status),
        ),
        ' ',
        h('span', { class: 'quiet' }, counted(dispatch.attempts, 'attempt')),
        dispatch.nextAttemptAt && [' · next ', until(dispatch.nextAttemptAt)],
        dispatch.lastAnswer && h('p', { class: 'answer' }, dispatch.lastAnswer),
    );
}
