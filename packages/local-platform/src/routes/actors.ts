import { actorResource, shortActorResource } from '../actors/actor-resource.js';
import { getActor, listActors } from '../actors/actors.js';
import { actorUpdateBody, createActor, newActorBody, updateActor } from '../actors/change-actor.js';
import { deleteActor } from '../actors/delete-actor.js';
import { ApiError } from '../api-error.js';
import { getBuildForRun } from '../builds/builds.js';
import { validateInput } from '../builds/input.js';
import type { PlatformContext } from '../context.js';
import type { AddRoutes } from './add-routes.js';
import { listPage, pageResponse } from './query.js';
import { readJson, readJsonAs } from './request-body.js';

/** `/actors`: the Actors themselves and input validation. */
export function actorRoutes(context: PlatformContext): AddRoutes {
    return (app) => {
        app.get('/actors', (c) => {
            const page = listPage(c);
            const sortBy = c.req.query('sortBy') || 'createdAt';
            if (sortBy !== 'createdAt' && sortBy !== 'stats.lastRunStartedAt') {
                throw new ApiError(
                    'invalid-parameter',
                    `Query parameter "sortBy" must be createdAt or stats.lastRunStartedAt, it is "${sortBy}".`,
                );
            }
            const { total, actors } = listActors(context, page, sortBy !== 'createdAt');
            const items = actors.map((actor) => shortActorResource(context, actor));
            return c.json({ data: pageResponse(page, total, items) });
        });
        app.post('/actors', async (c) => {
            const actor = createActor(context, await readJsonAs(c, newActorBody));
            c.header('Location', `${context.baseUrl()}/v2/actors/${actor.id}`);
            return c.json({ data: actorResource(context, actor) }, 201);
        });
        app.get('/actors/:actorId', (c) =>
            c.json({ data: actorResource(context, getActor(context, c.req.param('actorId'))) }),
        );
        app.put('/actors/:actorId', async (c) => {
            const body = await readJsonAs(c, actorUpdateBody);
            const actor = updateActor(context, getActor(context, c.req.param('actorId')), body);
            return c.json({ data: actorResource(context, actor) });
        });
        app.delete('/actors/:actorId', (c) => {
            deleteActor(context, getActor(context, c.req.param('actorId')));
            return c.body(null, 204);
        });
        app.post('/actors/:actorId/validate-input', async (c) => {
            const build = getBuildForRun(context, getActor(context, c.req.param('actorId')), c.req.query('build'));
            const input = (await readJson(c)) ?? {};
            if (typeof input !== 'object' || input === null || Array.isArray(input)) {
                throw new ApiError('invalid-input', 'Input is not valid: it must be a JSON object.');
            }
            const schema = build.document.actorDefinition?.input;
            if (schema) validateInput(schema, input as Record<string, unknown>);
            return c.json({ valid: true });
        });
    };
}
