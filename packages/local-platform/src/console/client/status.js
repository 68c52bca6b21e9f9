import { h } from './dom.js';
import { icon } from './icons.js';

/** @type {Record<string, [kind: string, icon: string]>} */
const KINDS = {
    READY: ['waiting', 'clock'],
    ACTIVE: ['waiting', 'clock'],
    RUNNING: ['running', 'play'],
    'TIMING-OUT': ['waiting', 'clock'],
    ABORTING: ['waiting', 'stop'],
    SUCCEEDED: ['good', 'check'],
    FAILED: ['bad', 'cross'],
    'TIMED-OUT': ['bad', 'clock'],
    ABORTED: ['bad', 'stop'],
};

/** Statuses of runs that go on. */
export const MOVING = ['READY', 'RUNNING', 'TIMING-OUT', 'ABORTING'];

/**
 * The status of a run or dispatch: word, sign and colour.
 * @param {string} status
 */
export function badge(status) {
    const [kind, sign] = KINDS[status] ?? ['waiting', 'clock'];
    return h('span', { class: `badge ${kind}` }, icon(sign), status);
}
