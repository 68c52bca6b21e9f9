import { svg } from './dom.js';

/** @type {Record<string, string>} */
const PATHS = {
    check: 'M3 8.5 6.5 12 13 4.5',
    cross: 'M4 4l8 8M12 4l-8 8',
    clock: 'M8 4v4l2.5 2M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8z',
    play: 'M5 3v10l8-5z',
    stop: 'M4 4h8v8H4z',
    right: 'M6 3l5 5-5 5',
    hook: 'M6 9.5 8.5 5a2.5 2.5 0 1 0-3.4 1M10 6.5l2 3.6a2.5 2.5 0 1 1-2.6 3.6M4.4 8.6A2.5 2.5 0 1 0 6.6 13H11',
    link: 'M6 3H3v10h10v-3M9 3h4v4M13 3 7 9',
};

/**
 * A small drawing beside a text that says the same.
 * @param {string} name
 */
export function icon(name) {
    return svg(
        'svg',
        { class: 'icon', viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true', focusable: 'false' },
        svg('path', { d: PATHS[name] ?? '' }),
    );
}
