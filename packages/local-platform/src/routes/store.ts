import { actorStats } from '../actors/actor-resource.js';
import { type ActorRecord, listActors } from '../actors/actors.js';
import type { PlatformContext } from '../context.js';
import type { AddRoutes } from './add-routes.js';
import { listPage, pageResponse } from './query.js';

/** `/store`: the public Actors of this platform, newest last. An Actor is public when its `isPublic` is set. */
export function storeRoutes(context: PlatformContext): AddRoutes {
    return (app) => {
        app.get('/store', (c) => {
            const { offset, limit } = listPage(c);
            const { search, category, username } = c.req.query();
            const found = listPublicActors(context).filter(
                (actor) =>
                    (!search || textOf(actor).includes(search.toLowerCase())) &&
                    (!category || actor.document.categories?.includes(category)) &&
                    (!username || username === context.user.username),
            );
            const items = found.slice(offset, offset + limit).map((actor) => storeResource(context, actor));
            return c.json({ data: pageResponse({ offset, limit, desc: false }, found.length, items) });
        });
    };
}

function listPublicActors(context: PlatformContext): ActorRecord[] {
    const { actors } = listActors(context, { offset: 0, limit: -1, desc: false });
    return actors.filter(({ document }) => document.isPublic);
}

/** Returns the text that a search looks through. */
function textOf({ name, document: { title, description } }: ActorRecord): string {
    return [name, title, description].join('\n').toLowerCase();
}

function storeResource(context: PlatformContext, { id, name, document }: ActorRecord) {
    const { username } = context.user;
    return {
        id,
        title: document.title ?? name,
        name,
        username,
        userFullName: username,
        description: document.description,
        categories: document.categories ?? [],
        pictureUrl: null,
        userPictureUrl: null,
        url: null,
        stats: actorStats(context, id),
        currentPricingInfo: { pricingModel: 'FREE', ...document.pricingInfos?.at(-1) },
    };
}
