import { change, get } from '../api.js';
import { fill, h } from '../dom.js';
import { inputForm } from '../input-form.js';
import { messageOf, pageHead, section } from '../parts.js';

/** @type {import('../main.js').Page} */
export async function show(main, id) {
    const from = new URLSearchParams(location.search).get('from');
    const [actor, earlier] = await Promise.all([
        get(`/actors/${encodeURIComponent(id)}`),
        from ? get(`/runs/${from}/input`) : null,
    ]);
    const given = parsed(earlier?.text);
    const form = inputForm(actor.inputSchema, given);
    const memory = h('select', null, memoryChoices(actor));
    const timeout = h('input', { type: 'number', min: 0, value: actor.defaultRunOptions.timeoutSecs });
    const build = h(
        'select',
        null,
        actor.builds.map((/** @type {any} */ { tag, buildNumber }) =>
            h('option', { value: tag, selected: tag === actor.defaultRunOptions.build }, `${tag} (${buildNumber})`),
        ),
    );
    const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
    const element = h(
        'form',
        {
            novalidate: true,
            onsubmit: async (/** @type {SubmitEvent} */ event) => {
                event.preventDefault();
                problem.hidden = true;
                try {
                    const input = form.value();
                    const { problems } = await change('POST', `/actors/${actor.id}/check-input`, input);
                    const rest = form.showProblems(problems);
                    if (problems.length > 0) {
                        if (rest.length > 0) tell(problem, rest.join(' '));
                        return;
                    }
                    const query = new URLSearchParams({
                        memory: memory.value,
                        timeout: timeout.value || '0',
                        ...(build.value && { build: build.value }),
                    });
                    const { data } = await change('POST', `/v2/actors/${actor.id}/runs?${query}`, input);
                    location.assign(`/console/runs/${data.id}`);
                } catch (error) {
                    tell(problem, messageOf(error));
                }
            },
        },
        section('Input', from && h('p', { class: 'quiet' }, `Filled with the input of run ${from}.`), form.element),
        section(
            'Options',
            h(
                'div',
                { class: 'row' },
                h('label', { class: 'field' }, h('span', null, 'Build'), build),
                h('label', { class: 'field' }, h('span', null, 'Memory'), memory),
                h('label', { class: 'field' }, h('span', null, 'Timeout in seconds, 0 for none'), timeout),
            ),
        ),
        problem,
        h('div', { class: 'actions sticky' }, h('button', { class: 'primary' }, 'Start')),
    );
    fill(
        main,
        pageHead(actor.title || actor.name, {
            back: ['/console/actors', 'Actors'],
            beside: h('span', { class: 'quiet' }, actor.name),
            actions: [h('a', { class: 'button', href: `/console/runs?actorId=${actor.id}` }, 'Its runs')],
        }),
        actor.description && h('p', { class: 'lead' }, actor.description),
        element,
        actor.readme &&
            h('details', { class: 'card' }, h('summary', null, 'README'), h('pre', { class: 'readme' }, actor.readme)),
    );
}

/** @param {HTMLElement} problem @param {string} text */
function tell(problem, text) {
    fill(problem, text);
    problem.hidden = false;
}

/** @param {string | null | undefined} text */
function parsed(text) {
    try {
        const value = text ? JSON.parse(text) : null;
        return typeof value === 'object' && !Array.isArray(value) ? value : null;
    } catch {
        return null;
    }
}

/** @param {any} actor */
function memoryChoices({ memory, defaultRunOptions }) {
    const options = [];
    for (let mbytes = 128; mbytes <= 32_768; mbytes *= 2) {
        if (mbytes < memory.least || mbytes > memory.largest) continue;
        const isChosen = mbytes === Math.min(Math.max(defaultRunOptions.memoryMbytes, memory.least), memory.largest);
        options.push(h('option', { value: mbytes, selected: isChosen }, `${mbytes} MB`));
    }
    return options;
}
