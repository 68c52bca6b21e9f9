import { change, get } from '../api.js';
import { fill, h } from '../dom.js';
import { count, counted, size } from '../format.js';
import { jsonView } from '../json-view.js';
import { live } from '../live.js';
import { logView } from '../log-view.js';
import { actionButton, actorLink, empty, facts, pageHead, runLink, section, showProblem } from '../parts.js';
import { badge, MOVING } from '../status.js';
import { lasting, moment, until } from '../times.js';

/** @type {import('../main.js').Page} */
export async function show(main, id) {
    const [log, input] = await Promise.all([logView(id), get(`/runs/${id}/input`)]);
    const status = h('span', { role: 'status' });
    const places = {
        summary: h('div', null),
        timeLine: h('ol', { class: 'time-line' }),
        counts: h('div', null),
        options: h('div', null),
        webhooks: h('div', null),
    };
    /** @type {Record<string, any>} */
    let shown = {};
    const buttons = runButtons(id, () => shown.run, input);
    fill(
        main,
        pageHead(`Run ${id}`, { back: ['/console/runs', 'Runs'], beside: status, actions: buttons.all }),
        h(
            'div',
            { class: 'columns' },
            section('Summary', places.summary),
            section('Time line', places.timeLine),
            section('Storages', places.counts),
            section('Webhooks that watched it', places.webhooks),
        ),
        section('Log', log.element),
        h('div', { class: 'columns' }, section('Input', inputView(input)), section('Options', places.options)),
    );
    live(
        { topic: 'run', id, from: log.next },
        (state, changed) => {
            shown = state;
            if (changed.has('run')) {
                const { run } = state;
                buttons.update(run.status);
                if (status.textContent !== run.status) fill(status, badge(run.status));
                fill(places.options, optionFacts(run));
            }
            if (changed.has('run') || changed.has('startedBy') || changed.has('actor')) {
                fill(places.summary, summaryFacts(state));
            }
            if (changed.has('timeLine')) fill(places.timeLine, state.timeLine.map(momentLine));
            if (changed.has('counts') || changed.has('run')) fill(places.counts, storageFacts(state));
            if (changed.has('dispatches') || changed.has('webhooks')) fill(places.webhooks, webhookList(state));
        },
        { onLog: log.addText, onGone: (error) => showProblem(main, error) },
    );
}

/**
 * @param {string} id
 * @param {() => any} run
 * @param {any} input
 */
function runButtons(id, run, input) {
    const path = `/v2/actor-runs/${id}`;
    const abort = actionButton(
        'Abort',
        async () => {
            await change('POST', `${path}/abort`);
            return 'The run is being aborted.';
        },
        { class: 'danger' },
    );
    const abortGracefully = actionButton('Abort gracefully', async () => {
        await change('POST', `${path}/abort?gracefully=1`);
        return 'The run is told to end; it is aborted in 30 seconds.';
    });
    const migrate = actionButton('Migrate', async () => {
        await change('POST', `${path}/migrate`);
        return 'The run is told that it migrates; its process is started anew in a minute.';
    });
    const resurrect = actionButton('Resurrect', async () => {
        await change('POST', `${path}/resurrect`);
        return 'The run goes on with its storages.';
    });
    const again = actionButton(
        'Run again',
        async () => {
            const { options, actId } = run();
            const query = new URLSearchParams({
                build: options.build,
                memory: options.memoryMbytes,
                timeout: options.timeoutSecs,
            });
            const body = input.text === null ? undefined : JSON.parse(input.text);
            const { data } = await change('POST', `/v2/actors/${actId}/runs?${query}`, body);
            location.assign(`/console/runs/${data.id}`);
        },
        { class: 'primary' },
    );
    const edit = h(
        'button',
        { type: 'button', onclick: () => location.assign(`/console/actors/${run().actId}?from=${id}`) },
        'Edit input and run',
    );
    return {
        all: [abort, abortGracefully, migrate, resurrect, again, edit],
        /** @param {string} status */
        update(status) {
            abort.disabled = !['READY', 'RUNNING', 'TIMING-OUT'].includes(status);
            abortGracefully.disabled = status !== 'RUNNING';
            migrate.disabled = status !== 'RUNNING';
            resurrect.disabled = MOVING.includes(status);
        },
    };
}

/** @param {any} input */
function inputView(input) {
    if (input.contentType === null) return empty('The run has no input.');
    if (input.text === null) return empty(`${input.contentType}, ${size(input.size)}`);
    return jsonView(input.text, 'Input');
}

/** @param {Record<string, any>} state */
function summaryFacts({ run, actor, startedBy }) {
    return facts([
        ['Actor', actorLink(actor)],
        ['Started', moment(run.startedAt)],
        ['Ended', moment(run.finishedAt)],
        ['Took', lasting(run.startedAt, run.finishedAt)],
        ['Message', run.statusMessage ?? h('span', { class: 'quiet' }, '–')],
        ['Exit code', run.exitCode ?? h('span', { class: 'quiet' }, '–')],
        [
            'Started by',
            startedBy
                ? [
                      h('a', { href: `/console/dispatches/${startedBy.dispatchId}` }, 'a webhook'),
                      startedBy.runId && [' of ', runLink(startedBy.runId, 'this run')],
                  ]
                : run.meta.origin,
        ],
        ['Chain', h('a', { href: `/console?run=${run.id}` }, 'Show it in its chain')],
    ]);
}

/** @param {any} line */
function momentLine({ at, what, status }) {
    return h('li', null, status && badge(status), ' ', at ? moment(at) : null, h('p', null, what));
}

/** @param {Record<string, any>} state */
function storageFacts({ run, counts }) {
    return facts([
        ['Dataset', h('a', { href: `/console/datasets/${run.defaultDatasetId}` }, counted(counts.items, 'item'))],
        [
            'Key-value store',
            h('a', { href: `/console/stores/${run.defaultKeyValueStoreId}` }, counted(counts.records, 'record')),
        ],
        [
            'Request queue',
            counts.requests.total === 0
                ? 'empty'
                : `${count(counts.requests.handled)} of ${count(counts.requests.total)} handled, ${count(counts.requests.pending)} pending`,
        ],
    ]);
}

/** @param {any} run */
function optionFacts({ options, stats, buildNumber, meta, timeoutAt }) {
    return facts([
        ['Build', `${buildNumber} (${options.build})`],
        ['Memory', `${count(options.memoryMbytes)} MB`],
        ['Timeout', options.timeoutSecs ? `${count(options.timeoutSecs)} s` : 'none'],
        timeoutAt ? ['Time is up', until(timeoutAt)] : ['Origin', meta.origin],
        [
            'Restarts, migrations, resurrections',
            `${stats.restartCount}, ${stats.migrationCount}, ${stats.resurrectCount}`,
        ],
        ['Memory used at most', size(stats.memMaxBytes)],
    ]);
}

/** @param {Record<string, any>} state */
function webhookList({ webhooks, dispatches }) {
    if (webhooks.length === 0 && dispatches.length === 0) return empty('No webhook watches this run.');
    const rest = dispatches.filter(
        (/** @type {any} */ { webhookId }) => !webhooks.some((/** @type {any} */ { id }) => id === webhookId),
    );
    return h(
        'ul',
        { class: 'plain' },
        webhooks.map((/** @type {any} */ webhook) =>
            h(
                'li',
                null,
                h('a', { href: `/console/webhooks/${webhook.id}` }, webhook.eventTypes.join(', ')),
                h(
                    'p',
                    { class: 'url' },
                    webhook.target ? `→ ${webhook.target.title || webhook.target.name}` : webhook.requestUrl,
                ),
                dispatchLinks(dispatches.filter((/** @type {any} */ { webhookId }) => webhookId === webhook.id)),
            ),
        ),
        rest.length > 0 && h('li', null, 'Webhooks that are gone', dispatchLinks(rest)),
    );
}

/** @param {any[]} dispatches */
function dispatchLinks(dispatches) {
    if (dispatches.length === 0) return h('p', { class: 'quiet' }, 'No dispatch');
    return h(
        'ul',
        { class: 'dispatches' },
        dispatches.map(({ id, status, eventType, createdAt }) =>
            h(
                'li',
                null,
                h(
                    'a',
                    { href: `/console/dispatches/${id}`, 'aria-label': `Dispatch of ${eventType}, ${status}` },
                    badge(status),
                ),
                ' ',
                moment(createdAt),
            ),
        ),
    );
}
