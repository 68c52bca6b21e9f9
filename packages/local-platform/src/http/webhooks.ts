import type { Context } from 'hono';
import { findActor } from '../actors/actors.js';
import type { PlatformContext } from '../context.js';
import { findTask } from '../tasks/tasks.js';
import { dispatchAnswer, getDispatch, listDispatches } from '../webhooks/dispatch.js';
import { addWebhook, removeWebhook, updateWebhook } from '../webhooks/save-webhook.js';
import { addTestDispatch } from '../webhooks/test-dispatch.js';
import { getWebhook, listWebhooks, webhookAnswer, webhookListEntry } from '../webhooks/webhook.js';
import type { AddRoutes } from './app.js';
import { listAnswer, listPage } from './query.js';
import { readJson } from './request-body.js';

/** `/webhooks`, and the webhooks of Actors and tasks. */
export function webhookRoutes(context: PlatformContext): AddRoutes {
    return (app) => {
        app.get('/webhooks', (c) => {
            const page = listPage(c);
            const { total, webhooks } = listWebhooks(context, null, page);
            const items = webhooks.map((webhook) => webhookListEntry(context, webhook));
            return c.json({ data: listAnswer(page, total, items) });
        });

        app.post('/webhooks', async (c) => {
            const webhook = addWebhook(context, await readJson(c));
            c.header('Location', `${context.baseUrl()}/v2/webhooks/${webhook.id}`);
            return c.json({ data: webhookAnswer(context, webhook) }, 201);
        });

        app.get('/webhooks/:webhookId', (c) => {
            return c.json({ data: webhookAnswer(context, getWebhook(context, c.req.param('webhookId'))) });
        });

        app.put('/webhooks/:webhookId', async (c) => {
            const webhook = updateWebhook(context, c.req.param('webhookId'), (await readJson(c)) ?? {});
            return c.json({ data: webhookAnswer(context, webhook) });
        });

        app.delete('/webhooks/:webhookId', (c) => {
            removeWebhook(context, c.req.param('webhookId'));
            return c.body(null, 204);
        });

        app.post('/webhooks/:webhookId/test', (c) => {
            const id = addTestDispatch(context, c.req.param('webhookId'));
            return c.json({ data: dispatchAnswer(context, getDispatch(context, id)) }, 201);
        });

        app.get('/webhooks/:webhookId/dispatches', (c) => {
            const page = listPage(c);
            const { id } = getWebhook(context, c.req.param('webhookId'));
            const { total, dispatches } = listDispatches(context, id, page);
            const items = dispatches.map((dispatch) => dispatchAnswer(context, dispatch));
            return c.json({ data: listAnswer(page, total, items) });
        });

        app.get('/actors/:actorId/webhooks', (c) => {
            const actor = findActor(context, c.req.param('actorId'));
            return listOfSource(context, c, { actorId: actor.id });
        });

        app.get('/actor-tasks/:actorTaskId/webhooks', (c) => {
            const task = findTask(context, c.req.param('actorTaskId'));
            return listOfSource(context, c, { actorTaskId: task.id });
        });
    };
}

function listOfSource(context: PlatformContext, c: Context, source: { actorId: string } | { actorTaskId: string }) {
    const page = listPage(c);
    const { total, webhooks } = listWebhooks(context, source, page);
    const items = webhooks.map((webhook) => webhookAnswer(context, webhook));
    return c.json({ data: listAnswer(page, total, items) });
}
