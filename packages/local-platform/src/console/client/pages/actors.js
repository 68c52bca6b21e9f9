import { get } from '../api.js';
import { fill, h } from '../dom.js';
import { counted } from '../format.js';
import { actorLink, empty, pageHead } from '../parts.js';
import { moment } from '../times.js';

/** @type {import('../main.js').Page} */
export async function show(main) {
    const { items } = await get('/actors');
    fill(
        main,
        pageHead('Actors'),
        items.length === 0 && empty('No Actor is registered yet.'),
        h(
            'ul',
            { class: 'cards' },
            items.map((/** @type {any} */ actor) =>
                h(
                    'li',
                    { class: 'card' },
                    h('h2', null, actorLink({ ...actor, title: actor.title ?? null })),
                    h('p', { class: 'quiet' }, actor.name),
                    actor.description && h('p', null, actor.description),
                    h(
                        'p',
                        null,
                        h('a', { href: `/console/runs?actorId=${actor.id}` }, counted(actor.stats.totalRuns, 'run')),
                        actor.stats.lastRunStartedAt && [', the last ', moment(actor.stats.lastRunStartedAt)],
                    ),
                ),
            ),
        ),
    );
}
