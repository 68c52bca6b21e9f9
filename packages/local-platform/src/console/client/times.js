import { h } from './dom.js';
import { clockTime, day, duration } from './format.js';

/**
 * A moment: the time of day today, the day as well otherwise; the exact time when it is pointed at.
 * @param {string | null | undefined} iso
 */
export function moment(iso) {
    if (!iso) return h('span', { class: 'quiet' }, '–');
    const date = new Date(iso);
    const isToday = date.toDateString() === new Date().toDateString();
    const text = isToday ? clockTime(date) : `${day(date)}, ${clockTime(date)}`;
    return h('time', { datetime: iso, title: iso }, text);
}

/**
 * How long something took, or takes so far.
 * @param {string | null | undefined} from
 * @param {string | null | undefined} to null while it goes on
 */
export function lasting(from, to) {
    if (!from) return h('span', { class: 'quiet' }, '–');
    if (to) return h('span', { class: 'number' }, duration(Date.parse(to) - Date.parse(from)));
    return h('span', { class: 'number', 'data-since': from }, duration(Date.now() - Date.parse(from)));
}

/**
 * How long it is until something, counted down.
 * @param {string} iso
 */
export function until(iso) {
    return h('span', { class: 'number', 'data-until': iso }, `in ${duration(Date.parse(iso) - Date.now())}`);
}

/** Keeps the durations of a page going. */
export function keepTime() {
    setInterval(() => {
        for (const element of document.querySelectorAll('[data-since]')) {
            element.textContent = duration(Date.now() - Date.parse(element.getAttribute('data-since') ?? ''));
        }
        for (const element of document.querySelectorAll('[data-until]')) {
            const left = Date.parse(element.getAttribute('data-until') ?? '') - Date.now();
            element.textContent = left > 0 ? `in ${duration(left)}` : 'now';
        }
    }, 1000);
}
