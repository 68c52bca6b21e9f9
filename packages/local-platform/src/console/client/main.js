import { fill, h } from './dom.js';
import { showProblem } from './parts.js';
import { keepTime } from './times.js';

/**
 * A page: fills `main`, by the id in its address.
 * @typedef {(main: HTMLElement, id: string) => void | Promise<void>} Page
 */

/** @type {[pattern: RegExp, load: () => Promise<{ show: Page }>][]} */
const PAGES = [
    [/^\/console$/, () => import('./pages/chain.js')],
    [/^\/console\/runs$/, () => import('./pages/runs.js')],
    [/^\/console\/runs\/([^/]+)$/, () => import('./pages/run.js')],
    [/^\/console\/webhooks$/, () => import('./pages/webhooks.js')],
    [/^\/console\/webhooks\/([^/]+)$/, () => import('./pages/webhook.js')],
    [/^\/console\/dispatches\/([^/]+)$/, () => import('./pages/dispatch.js')],
    [/^\/console\/data$/, () => import('./pages/data.js')],
    [/^\/console\/datasets\/([^/]+)$/, () => import('./pages/dataset.js')],
    [/^\/console\/stores\/([^/]+)$/, () => import('./pages/store.js')],
    [/^\/console\/actors$/, () => import('./pages/actors.js')],
    [/^\/console\/actors\/([^/]+)$/, () => import('./pages/actor.js')],
];

async function start() {
    const main = document.getElementById('main');
    if (!main) return;
    try {
        const path = location.pathname.replace(/(?<=.)\/+$/, '');
        const found = PAGES.find(([pattern]) => pattern.test(path));
        if (!found) {
            fill(
                main,
                h('h1', null, 'Not here'),
                h('p', null, 'The console has no such page. ', h('a', { href: '/console' }, 'Go to the chain.')),
            );
            return;
        }
        const { show } = await found[1]();
        await show(main, decodeURIComponent(found[0].exec(path)?.[1] ?? ''));
    } catch (error) {
        showProblem(main, error);
    } finally {
        main.removeAttribute('aria-busy');
    }
}

keepTime();
void start();
