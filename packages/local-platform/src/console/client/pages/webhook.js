import { change, get } from '../api.js';
import { fill, h } from '../dom.js';
import { jsonView } from '../json-view.js';
import { actionButton, confirmed, messageOf, pageHead, section } from '../parts.js';

const CHECK_PAUSE_MS = 200;

/** @type {import('../main.js').Page} */
export async function show(main, id) {
    const isNew = id === 'new';
    const [choices, webhook] = await Promise.all([get('/webhook-choices'), isNew ? null : get(`/webhooks/${id}`)]);
    const form = webhookForm(choices, webhook);
    const preview = draftPreview(choices, form);
    const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
    const save = h('button', { class: 'primary' }, isNew ? 'Create webhook' : 'Save');
    const element = h(
        'form',
        {
            class: 'webhook-form',
            oninput: () => preview.check(),
            onsubmit: async (/** @type {SubmitEvent} */ event) => {
                event.preventDefault();
                try {
                    const { data } = await change(
                        isNew ? 'POST' : 'PUT',
                        `/v2/webhooks${isNew ? '' : `/${id}`}`,
                        form.value(),
                    );
                    location.assign(isNew ? `/console/webhooks/${data.id}` : '/console/webhooks');
                } catch (error) {
                    fill(problem, messageOf(error));
                    problem.hidden = false;
                }
            },
        },
        section('What and where', form.target),
        section('What is sent', form.templates, preview.problems),
        section('What it would send for a past run', preview.element),
        problem,
        h('div', { class: 'actions' }, save),
    );
    fill(
        main,
        pageHead(isNew ? 'New webhook' : 'Webhook', {
            back: ['/console/webhooks', 'Webhooks'],
            beside: isNew ? null : h('span', { class: 'id' }, id),
            actions: isNew ? [] : webhookButtons(id),
        }),
        element,
    );
    preview.check();
}

/** @param {string} id */
function webhookButtons(id) {
    return [
        h('a', { class: 'button', href: `/console/webhooks?webhookId=${id}#dispatches` }, 'Its dispatches'),
        actionButton('Send a test', async () => {
            const { data } = await change('POST', `/v2/webhooks/${id}/test`);
            location.assign(`/console/dispatches/${data.id}`);
        }),
        actionButton(
            'Delete',
            async () => {
                if (!(await confirmed('Delete this webhook with its dispatches?', 'Delete'))) return;
                await change('DELETE', `/v2/webhooks/${id}`);
                location.assign('/console/webhooks');
            },
            { class: 'danger' },
        ),
    ];
}

/** @param {any} choices @param {any} webhook */
function webhookForm(choices, webhook) {
    const events = choices.eventTypes
        .filter((/** @type {string} */ type) => type !== 'TEST')
        .map((/** @type {string} */ type) => {
            const isChosen = webhook ? webhook.eventTypes.includes(type) : type === 'ACTOR.RUN.SUCCEEDED';
            return h('input', { type: 'checkbox', value: type, checked: isChosen });
        });
    const actor = h('select', null, choices.actors.map(actorOption(webhook?.actor?.id)));
    const target = h(
        'select',
        null,
        h('option', { value: '' }, 'another URL'),
        choices.actors.map(actorOption(webhook?.target?.id)),
    );
    const url = h('input', {
        type: 'url',
        placeholder: webhook ? 'unchanged' : 'https://example.com/hook',
        autocomplete: 'off',
        spellcheck: 'false',
    });
    const payload = h('textarea', {
        rows: 8,
        spellcheck: 'false',
        value: webhook?.payloadTemplate ?? choices.defaultTemplate,
    });
    const headers = h('textarea', {
        rows: 3,
        spellcheck: 'false',
        placeholder: webhook?.hasHeaders
            ? 'unchanged; they may hold secrets and are not shown'
            : '{"x-my-header": "{{resource.id}}"}',
    });
    const interpolate = h('input', { type: 'checkbox', checked: webhook?.shouldInterpolateStrings ?? false });
    const once = h('input', { type: 'checkbox', checked: webhook?.doNotRetry ?? false });
    const anyCertificate = h('input', { type: 'checkbox', checked: webhook?.ignoreSslErrors ?? false });
    const description = h('input', { type: 'text', value: webhook?.description ?? '' });
    const urlLabel = labelled('URL', url, webhook ? `Now: ${webhook.requestUrl}` : '');
    const update = () => {
        urlLabel.hidden = target.value !== '';
    };
    target.addEventListener('change', update);
    update();
    return {
        payload,
        headers,
        interpolate,
        target: [
            webhook && !webhook.actor
                ? h('p', null, 'Watches ', JSON.stringify(webhook.condition))
                : labelled('Actor to watch', actor),
            h(
                'fieldset',
                null,
                h('legend', null, 'Events'),
                events.map((/** @type {HTMLInputElement} */ box) =>
                    h('label', { class: 'check' }, box, ` ${box.value}`),
                ),
            ),
            labelled('Send to', target),
            urlLabel,
            labelled('Description', description),
            h('label', { class: 'check' }, once, ' Do not retry'),
            h('label', { class: 'check' }, anyCertificate, ' Accept any certificate'),
        ],
        templates: [
            labelled(
                'Payload template',
                payload,
                `Variables: ${choices.variables.map((/** @type {string} */ name) => `{{${name}}}`).join(', ')}`,
            ),
            h('label', { class: 'check' }, interpolate, ' Replace variables within strings, too'),
            labelled('Headers template', headers),
        ],
        value() {
            const chosenUrl = target.value ? `${choices.apiUrl}/actors/${target.value}/runs` : url.value;
            const isSameTarget = webhook && (target.value ? target.value === webhook.target?.id : url.value === '');
            return {
                eventTypes: events
                    .filter((/** @type {HTMLInputElement} */ { checked }) => checked)
                    .map((/** @type {HTMLInputElement} */ { value }) => value),
                ...((!webhook || webhook.actor) && { condition: { actorId: actor.value } }),
                ...(!isSameTarget && { requestUrl: chosenUrl }),
                payloadTemplate: payload.value,
                ...(headers.value !== '' && { headersTemplate: headers.value }),
                shouldInterpolateStrings: interpolate.checked,
                doNotRetry: once.checked,
                ignoreSslErrors: anyCertificate.checked,
                description: description.value || null,
            };
        },
    };
}

/** @param {string | undefined} chosen */
function actorOption(chosen) {
    return (/** @type {any} */ actor) =>
        h('option', { value: actor.id, selected: actor.id === chosen }, `Actor ${actor.title || actor.name}`);
}

/** @param {any} choices @param {ReturnType<typeof webhookForm>} form */
function draftPreview(choices, form) {
    const run = h(
        'select',
        null,
        choices.pastRuns.map((/** @type {any} */ past) =>
            h(
                'option',
                { value: past.id },
                `${past.actor.title || past.actor.name}, ${past.status}, ${past.startedAt.slice(0, 19).replace('T', ' ')}`,
            ),
        ),
    );
    const sent = h('div', null);
    const problems = h('ul', { class: 'problems' });
    /** @type {number | undefined} */
    let timer;
    let asked = 0;
    const checkNow = async () => {
        const question = ++asked;
        const draft = {
            payloadTemplate: form.payload.value,
            headersTemplate: form.headers.value,
            shouldInterpolateStrings: form.interpolate.checked,
            runId: run.value,
        };
        try {
            const answer = await change('POST', '/webhook-draft', draft);
            if (question !== asked) return;
            const all = [...answer.problems, ...answer.headerProblems];
            form.payload.setAttribute('aria-invalid', String(answer.problems.some(isError)));
            form.headers.setAttribute('aria-invalid', String(answer.headerProblems.some(isError)));
            fill(
                problems,
                all.length === 0
                    ? h('li', { class: 'good' }, 'The templates are good.')
                    : all.map((/** @type {any} */ { severity, message }) => h('li', { class: severity }, message)),
            );
            fill(
                sent,
                answer.sent === null
                    ? h(
                          'p',
                          { class: 'quiet' },
                          run.value ? 'Nothing: the template is not good yet.' : 'There is no past run yet.',
                      )
                    : jsonView(answer.sent, 'Payload'),
            );
        } catch (error) {
            fill(problems, h('li', { class: 'error' }, messageOf(error)));
        }
    };
    const check = () => {
        clearTimeout(timer);
        timer = setTimeout(checkNow, CHECK_PAUSE_MS);
    };
    run.addEventListener('change', check);
    return {
        element: [labelled('Run', run), sent],
        problems: h('div', { role: 'status', 'aria-label': 'Template check' }, problems),
        check,
    };
}

/** @param {any} problem */
function isError({ severity }) {
    return severity === 'error';
}

/** @param {string} text @param {HTMLElement} field @param {string} [hint] */
function labelled(text, field, hint) {
    return h('label', { class: 'field' }, h('span', null, text), field, hint && h('small', null, hint));
}
