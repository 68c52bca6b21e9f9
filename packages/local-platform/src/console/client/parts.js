import { queryText, RequestError } from './api.js';
import { fill, h } from './dom.js';
import { count } from './format.js';

/**
 * @typedef {import('./dom.js').Child} Child
 */

/**
 * An Actor's name with a link to it; both names where they differ.
 * @param {{ id: string, name: string, title: string | null } | null} actor
 */
export function actorLink(actor) {
    if (!actor) return h('span', { class: 'quiet' }, '–');
    return h('a', { href: `/console/actors/${encodeURIComponent(actor.id)}` }, actor.title || actor.name);
}

/** @param {string} id */
export function runLink(id, text = id) {
    return h('a', { href: `/console/runs/${encodeURIComponent(id)}`, class: 'id' }, text);
}

/**
 * The head of a page: its title, what it is part of, and what can be done.
 * @param {string} title
 * @param {{ back?: [href: string, text: string], actions?: Child[], beside?: Child }} [options]
 */
export function pageHead(title, { back, actions, beside } = {}) {
    document.title = `${title} · offer-chain console`;
    return h(
        'div',
        { class: 'head' },
        back && h('p', { class: 'back' }, h('a', { href: back[0] }, `‹ ${back[1]}`)),
        h('div', { class: 'title' }, h('h1', null, title), beside),
        actions && h('div', { class: 'actions' }, ...actions),
    );
}

/**
 * @param {string} title
 * @param {...Child} children
 */
export function section(title, ...children) {
    return h('section', { class: 'card' }, h('h2', null, title), ...children);
}

/**
 * Names and values.
 * @param {[name: string, value: Child][]} entries
 */
export function facts(entries) {
    return h(
        'dl',
        { class: 'facts' },
        entries.map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))),
    );
}

/**
 * A table that scrolls by itself where it is too wide, by keyboard as well.
 * @param {string} label
 * @param {Child[]} headings
 * @param {HTMLTableSectionElement} body
 */
export function table(label, headings, body) {
    return h(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label },
        h(
            'table',
            null,
            h(
                'thead',
                null,
                h(
                    'tr',
                    null,
                    headings.map((heading) =>
                        heading instanceof HTMLTableCellElement ? heading : h('th', { scope: 'col' }, heading),
                    ),
                ),
            ),
            body,
        ),
    );
}

/**
 * The heading of a column of numbers.
 * @param {string} text
 */
export function numberHeading(text) {
    return h('th', { scope: 'col', class: 'number' }, text);
}

/**
 * Leads to the other pages of a list.
 * @param {{ offset: number, limit: number, total: number, onGo: (offset: number) => void }} page
 */
export function pager({ offset, limit, total, onGo }) {
    if (total <= limit && offset === 0) return h('p', { class: 'pager' }, `${count(total)} in all`);
    const last = Math.min(offset + limit, total);
    /** @param {string} text @param {number} to @param {boolean} isPossible */
    const step = (text, to, isPossible) =>
        h('button', { type: 'button', disabled: !isPossible, onclick: () => onGo(to) }, text);
    return h(
        'nav',
        { class: 'pager', 'aria-label': 'Pages' },
        step('First', 0, offset > 0),
        step('Previous', Math.max(0, offset - limit), offset > 0),
        h('span', null, `${count(Math.min(offset + 1, total))}–${count(last)} of ${count(total)}`),
        step('Next', offset + limit, last < total),
        step('Last', Math.max(0, Math.floor((total - 1) / limit) * limit), last < total),
    );
}

/**
 * Goes to the same page with other parameters.
 * @param {Record<string, string | number | null | undefined>} query
 */
export function go(query) {
    location.assign(location.pathname + queryText(query));
}

/**
 * A button that does something and says how it went.
 * @param {string} text
 * @param {() => Promise<string | void>} work its result is told to the person
 * @param {import('./dom.js').Properties} [properties]
 */
export function actionButton(text, work, properties) {
    const button = h(
        'button',
        {
            type: 'button',
            ...properties,
            onclick: async () => {
                if (button.getAttribute('aria-busy') === 'true') return;
                button.setAttribute('aria-busy', 'true');
                try {
                    const said = await work();
                    if (said) notice(said);
                } catch (error) {
                    notice(messageOf(error), true);
                } finally {
                    button.removeAttribute('aria-busy');
                }
            },
        },
        text,
    );
    return button;
}

/**
 * Tells the person something for a while.
 * @param {string} text
 * @param {boolean} [isBad]
 */
export function notice(text, isBad = false) {
    const place = document.getElementById('notices');
    const box = h('p', { class: isBad ? 'notice bad' : 'notice' }, text);
    place?.append(box);
    setTimeout(() => box.remove(), isBad ? 12_000 : 5000);
}

/** @param {unknown} error */
export function messageOf(error) {
    if (error instanceof RequestError) return error.message;
    return error instanceof Error ? `The console failed: ${error.message}` : 'The console failed.';
}

/**
 * Shows what went wrong in place of a page.
 * @param {Element} main
 * @param {unknown} error
 */
export function showProblem(main, error) {
    fill(main, pageHead('Not here'), h('p', { class: 'problem', role: 'alert' }, messageOf(error)));
}

/**
 * Asks before something that cannot be undone.
 * @param {string} question
 * @param {string} yes
 * @returns {Promise<boolean>}
 */
export function confirmed(question, yes) {
    return new Promise((resolve) => {
        const dialog = h(
            'dialog',
            {
                'aria-label': question,
                onclose: () => {
                    dialog.remove();
                    resolve(dialog.returnValue === 'yes');
                },
            },
            h(
                'form',
                { method: 'dialog' },
                h('p', null, question),
                h(
                    'div',
                    { class: 'actions' },
                    h('button', { value: 'no', autofocus: true }, 'Cancel'),
                    h('button', { value: 'yes', class: 'danger' }, yes),
                ),
            ),
        );
        document.body.append(dialog);
        dialog.showModal();
    });
}

/** @param {string} text */
export function empty(text) {
    return h('p', { class: 'empty' }, text);
}
