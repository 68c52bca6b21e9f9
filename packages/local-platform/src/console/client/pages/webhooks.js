import { change } from '../api.js';
import { fill, h } from '../dom.js';
import { live } from '../live.js';
import { actionButton, actorLink, empty, numberHeading, pageHead, pager, runLink, table } from '../parts.js';
import { badge } from '../status.js';
import { moment, until } from '../times.js';

const PAGE_ROWS = 25;

/** @type {import('../main.js').Page} */
export function show(main) {
    const asked = new URLSearchParams(location.search);
    const offset = Number(asked.get('offset')) || 0;
    const webhookId = asked.get('webhookId');
    const webhookRows = h('tbody', null);
    const dispatchRows = h('tbody', null);
    const pages = h('div', null);
    fill(
        main,
        pageHead('Webhooks', {
            actions: [h('a', { class: 'button primary', href: '/console/webhooks/new' }, 'New webhook')],
        }),
        table('Webhooks', ['Watches', 'Events', 'Sends to', 'Last dispatch', 'Test'], webhookRows),
        h('h2', { id: 'dispatches' }, webhookId ? 'Dispatches of one webhook' : 'Dispatches'),
        webhookId && h('p', null, h('a', { href: '/console/webhooks' }, 'Show the dispatches of all webhooks')),
        table(
            'Dispatches',
            ['Status', 'Dispatch', 'Event', 'Run', 'Created', numberHeading('Attempts'), 'Next attempt', 'Answer'],
            dispatchRows,
        ),
        pages,
    );
    live({ topic: 'webhooks', offset, webhookId }, (state, changed) => {
        if (has(changed, 'order', 'webhook:')) {
            fill(
                webhookRows,
                state.order.map((/** @type {string} */ id) => webhookRow(state[`webhook:${id}`])),
            );
            if (state.total === 0)
                fill(webhookRows, h('tr', null, h('td', { colspan: 5 }, empty('There is no webhook yet.'))));
        }
        if (!has(changed, 'dispatchOrder', 'dispatch:')) return;
        fill(
            dispatchRows,
            state.dispatchOrder.map((/** @type {string} */ id) => dispatchRow(state[`dispatch:${id}`])),
        );
        if (state.dispatchTotal === 0) {
            fill(dispatchRows, h('tr', null, h('td', { colspan: 8 }, empty('Nothing has been sent yet.'))));
        }
        const onGo = (/** @type {number} */ to) => {
            const query = new URLSearchParams({ ...(webhookId && { webhookId }), offset: String(to) });
            location.assign(`/console/webhooks?${query}#dispatches`);
        };
        fill(pages, pager({ offset, limit: PAGE_ROWS, total: state.dispatchTotal, onGo }));
    });
}

/** @param {Set<string>} changed @param {string} whole @param {string} prefix */
function has(changed, whole, prefix) {
    return changed.has(whole) || [...changed].some((part) => part.startsWith(prefix));
}

/** @param {any} webhook */
function webhookRow(webhook) {
    const { condition, actor, target } = webhook;
    return h(
        'tr',
        null,
        h(
            'td',
            { class: 'name' },
            actor
                ? actorLink(actor)
                : condition.actorRunId
                  ? runLink(condition.actorRunId)
                  : (condition.actorTaskId ?? '–'),
        ),
        h(
            'td',
            null,
            h('a', { href: `/console/webhooks/${webhook.id}` }, webhook.eventTypes.join(', ')),
            !webhook.isEnabled && ' (off)',
            webhook.isAdHoc && ' (for one run)',
        ),
        h(
            'td',
            { class: 'name' },
            target ? [actorLink(target), ' on this platform'] : h('span', { class: 'url' }, webhook.requestUrl),
        ),
        h(
            'td',
            null,
            webhook.lastDispatch
                ? [badge(webhook.lastDispatch.status), ' ', moment(webhook.lastDispatch.finishedAt)]
                : '–',
        ),
        h(
            'td',
            null,
            actionButton('Send a test', async () => {
                const { data } = await change('POST', `/v2/webhooks/${webhook.id}/test`);
                location.assign(`/console/dispatches/${data.id}`);
            }),
        ),
    );
}

/** @param {any} dispatch */
function dispatchRow(dispatch) {
    return h(
        'tr',
        null,
        h('td', null, badge(dispatch.status)),
        h('td', null, h('a', { class: 'id', href: `/console/dispatches/${dispatch.id}` }, dispatch.id)),
        h('td', null, dispatch.eventType),
        h('td', null, dispatch.runId ? runLink(dispatch.runId) : '–'),
        h('td', null, moment(dispatch.createdAt)),
        h('td', { class: 'number' }, dispatch.attempts),
        h('td', null, dispatch.isUnderWay ? 'under way' : dispatch.nextAttemptAt ? until(dispatch.nextAttemptAt) : '–'),
        h('td', { class: 'name' }, dispatch.lastAnswer ?? '–'),
    );
}
