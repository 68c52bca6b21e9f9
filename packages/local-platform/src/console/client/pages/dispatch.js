import { change } from '../api.js';
import { fill, h } from '../dom.js';
import { duration } from '../format.js';
import { jsonView } from '../json-view.js';
import { live } from '../live.js';
import { actionButton, facts, pageHead, runLink, section, showProblem } from '../parts.js';
import { badge } from '../status.js';
import { lasting, moment, until } from '../times.js';

/** @type {import('../main.js').Page} */
export function show(main, id) {
    const status = h('span', { role: 'status' });
    const summary = h('div', null);
    const scale = h('div', { class: 'attempts-scale', 'aria-hidden': 'true' });
    const attempts = h('ol', { class: 'attempts' });
    const request = h('div', null);
    fill(
        main,
        pageHead(`Dispatch ${id}`, {
            back: ['/console/webhooks', 'Webhooks'],
            beside: status,
            actions: [
                actionButton(
                    'Send again',
                    async () => {
                        const { data } = await change('POST', `/v2/webhook-dispatches/${id}/resend`);
                        location.assign(`/console/dispatches/${data.id}`);
                    },
                    { class: 'primary' },
                ),
            ],
        }),
        section('Summary', summary),
        section('Attempts', scale, attempts),
        section('Request', request),
    );
    live(
        { topic: 'dispatch', id },
        (state, changed) => {
            const { dispatch, webhook } = state;
            if (changed.has('dispatch') || changed.has('webhook')) {
                if (status.textContent !== dispatch.status) fill(status, badge(dispatch.status));
                fill(summary, summaryFacts(dispatch, webhook));
                fill(attempts, dispatch.calls.map(attempt), dispatch.nextAttemptAt && nextAttempt(dispatch));
                drawScale(scale, dispatch);
            }
            if (changed.has('request')) fill(request, requestView(state.request, dispatch));
        },
        { onGone: (error) => showProblem(main, error) },
    );
}

/** @param {any} dispatch @param {any} webhook */
function summaryFacts(dispatch, webhook) {
    return facts([
        ['Event', dispatch.eventType],
        ['Of run', dispatch.eventData?.actorRunId ? runLink(dispatch.eventData.actorRunId) : '–'],
        [
            'Webhook',
            webhook
                ? h('a', { href: `/console/webhooks/${webhook.id}` }, webhook.description || webhook.id)
                : 'is gone',
        ],
        ['Sent to', h('span', { class: 'url' }, dispatch.requestUrl)],
        ['Started run', dispatch.startedRunId ? runLink(dispatch.startedRunId) : '–'],
        ['Created', moment(dispatch.createdAt)],
        [
            'Next attempt',
            dispatch.isUnderWay ? 'under way' : dispatch.nextAttemptAt ? until(dispatch.nextAttemptAt) : 'none',
        ],
        [
            'Repeats',
            dispatch.resendOf
                ? h('a', { class: 'id', href: `/console/dispatches/${dispatch.resendOf}` }, dispatch.resendOf)
                : '–',
        ],
    ]);
}

/** @param {any} call @param {number} index */
function attempt(call, index) {
    const isGood = call.finishedAt && !call.errorMessage;
    return h(
        'li',
        { class: call.finishedAt ? (isGood ? 'good' : 'bad') : 'open' },
        h(
            'h3',
            null,
            `Attempt ${index + 1}`,
            ' ',
            call.responseStatus !== null &&
                h('span', { class: `badge ${isGood ? 'good' : 'bad'}` }, `HTTP ${call.responseStatus}`),
        ),
        h(
            'p',
            null,
            moment(call.startedAt),
            ' · ',
            call.finishedAt || !call.errorMessage ? ['took ', lasting(call.startedAt, call.finishedAt)] : 'cut off',
        ),
        call.errorMessage && h('p', { class: 'problem' }, call.errorMessage),
        call.responseBody &&
            h(
                'details',
                { open: index === 0 },
                h('summary', null, 'Response'),
                jsonView(call.responseBody, `Response to attempt ${index + 1}`),
            ),
    );
}

/** @param {any} dispatch */
function nextAttempt(dispatch) {
    return h(
        'li',
        { class: 'open' },
        h('h3', null, `Attempt ${dispatch.calls.length + 1}`),
        h('p', null, 'is due ', until(dispatch.nextAttemptAt), ', at ', moment(dispatch.nextAttemptAt)),
    );
}

/** The attempts where they lie between the first and the next or the last; the list below says the same in words. */
function drawScale(/** @type {HTMLElement} */ scale, /** @type {any} */ { calls, createdAt, nextAttemptAt }) {
    const ends = calls.map((/** @type {any} */ call) => Date.parse(call.finishedAt ?? call.startedAt));
    const first = Date.parse(createdAt);
    const last = Math.max(first + 1, ...ends, nextAttemptAt ? Date.parse(nextAttemptAt) : 0);
    const width = last - first;
    const bars = calls.map((/** @type {any} */ call) => {
        const from = (Date.parse(call.startedAt) - first) / width;
        const to = (Date.parse(call.finishedAt ?? call.startedAt) - first) / width;
        return placed(call.errorMessage ? 'bar bad' : 'bar good', from, to - from);
    });
    fill(
        scale,
        h(
            'div',
            { class: 'track' },
            bars,
            nextAttemptAt && placed('bar due', (Date.parse(nextAttemptAt) - first) / width, 0),
        ),
        h('div', { class: 'ends' }, h('span', null, '0'), h('span', null, duration(width))),
    );
}

/** @param {string} name @param {number} from @param {number} width */
function placed(name, from, width) {
    const bar = h('span', { class: name });
    bar.style.left = `${Math.min(from * 100, 99)}%`;
    bar.style.width = `${Math.max(width * 100, 0.6)}%`;
    return bar;
}

/** @param {any} request @param {any} dispatch */
function requestView(request, dispatch) {
    if (request.problem) return h('p', { class: 'problem' }, request.problem);
    return [
        h('p', { class: 'quiet' }, 'As the templates are now. Values that may be secret are hidden.'),
        h('p', { class: 'url' }, `POST ${dispatch.requestUrl}`),
        h('h3', null, 'Headers'),
        facts(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
        h('h3', null, 'Payload'),
        jsonView(request.body, 'Payload'),
    ];
}
