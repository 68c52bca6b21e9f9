import { colouredLine } from './ansi.js';
import { apiUrl, get } from './api.js';
import { fill, h } from './dom.js';
import { counted } from './format.js';
import { actionButton } from './parts.js';

/** Lines that the page keeps while it follows; earlier ones can be loaded again. */
const MOST_LINES = 4000;
const SEARCH_PAUSE_MS = 250;

/**
 * A run's log: its end at first, what is before it on demand, new lines as they come, and a search through all of it.
 * @param {string} runId
 */
export async function logView(runId) {
    const first = await get(`/runs/${runId}/log`);
    let start = first.start;
    let wanted = '';
    let rest = '';
    const lines = h('div', { class: 'lines' });
    const found = h('div', { class: 'lines', hidden: true });
    const box = h('div', { class: 'log', tabindex: '0', role: 'log', 'aria-label': 'Log', 'aria-live': 'off' });
    const follow = h('input', { type: 'checkbox', checked: true });
    const state = h('span', { class: 'quiet', role: 'status' });

    const scrollDown = () => {
        if (follow.checked && wanted === '') box.scrollTop = box.scrollHeight;
    };
    /** @param {string} text */
    const addText = (text) => {
        const parts = (rest + text).split('\n');
        rest = parts.pop() ?? '';
        lines.append(...parts.map((line) => lineOf(line)));
        while (lines.childElementCount > MOST_LINES && follow.checked) lines.firstElementChild?.remove();
        scrollDown();
    };
    const earlier = actionButton('Show earlier lines', async () => {
        const before = await get(`/runs/${runId}/log`, { before: start });
        start = before.start;
        const height = box.scrollHeight;
        follow.checked = false;
        lines.prepend(
            ...before.text
                .replace(/\n$/, '')
                .split('\n')
                .map((/** @type {string} */ line) => lineOf(line)),
        );
        box.scrollTop += box.scrollHeight - height;
        earlier.hidden = start === 0;
    });
    earlier.hidden = start === 0;

    /** @type {number | undefined} */
    let timer;
    const search = h('input', {
        type: 'search',
        'aria-label': 'Search the log',
        placeholder: 'Search the whole log',
        oninput: () => {
            clearTimeout(timer);
            timer = setTimeout(() => void find(search.value.trim().toLowerCase()), SEARCH_PAUSE_MS);
        },
    });
    /** @param {string} text */
    const find = async (text) => {
        wanted = text;
        lines.hidden = text !== '';
        found.hidden = text === '';
        if (text === '') {
            fill(state);
            return scrollDown();
        }
        const result = await get(`/runs/${runId}/log/search`, { text });
        if (wanted !== text) return;
        fill(
            found,
            result.lines.map((/** @type {string} */ line) => lineOf(line, text)),
        );
        const isCut = result.lines.length < result.total;
        fill(state, `${counted(result.total, 'line')} found${isCut ? `, the first ${result.lines.length} shown` : ''}`);
        box.scrollTop = 0;
    };
    box.addEventListener('scroll', () => {
        const isAtEnd = box.scrollTop + box.clientHeight > box.scrollHeight - 30;
        if (wanted === '' && box.scrollHeight > box.clientHeight) follow.checked = isAtEnd;
    });
    follow.addEventListener('change', scrollDown);

    box.append(earlier, lines, found);
    addText(first.text);
    const element = h(
        'div',
        { class: 'log-view' },
        h(
            'div',
            { class: 'bar' },
            search,
            h('label', { class: 'check' }, follow, ' Follow'),
            h('a', { href: apiUrl(`/v2/logs/${runId}`, { download: '1' }), download: '' }, 'Download'),
            state,
        ),
        box,
    );
    requestAnimationFrame(scrollDown);
    return { element, next: first.next, addText };
}

/** @param {string} line @param {string} [wanted] */
function lineOf(line, wanted) {
    const [, time, text] = /^(\d{4}-\d\d-\d\dT\S+Z) ?(.*)$/s.exec(line) ?? [undefined, '', line];
    const kind = /\b(ERROR|WARN)\b/.exec(text ?? '')?.[1]?.toLowerCase() ?? '';
    return h(
        'div',
        { class: `line ${kind}` },
        time && h('span', { class: 'when' }, time.slice(11, 23), ' '),
        h('span', null, colouredLine(text ?? '', wanted)),
    );
}
