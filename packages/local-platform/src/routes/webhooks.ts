import type { Context } from 'hono';
import { getActor } from '../actors/actors.js';
import type { PlatformContext } from '../context.js';
import { callingLimitedRun } from '../middleware/permissions.js';
import { refuseForeignWebhook, refuseWebhookCondition } from '../permissions/limited-run.js';
import { getTask } from '../tasks/tasks.js';
import { createWebhook, deleteWebhook, updateWebhook } from '../webhooks/change-webhook.js';
import { dispatchResource, getDispatch, listDispatches } from '../webhooks/dispatch.js';
import { createTestDispatch } from '../webhooks/outbox.js';
import { getWebhook, listWebhooks, shortWebhookResource, webhookResource } from '../webhooks/webhook.js';
import type { AddRoutes } from './add-routes.js';
import { listPage, pageResponse } from './query.js';
import { readJson } from './request-body.js';

/** `/webhooks`, and the webhooks of Actors and tasks. */
export function webhookRoutes(context: PlatformContext): AddRoutes {
    return (app) => {
        app.get('/webhooks', (c) => {
            const page = listPage(c);
            const { total, webhooks } = listWebhooks(context, null, page);
            const items = webhooks.map((webhook) => shortWebhookResource(context, webhook));
            return c.json({ data: pageResponse(page, total, items) });
        });

        app.post('/webhooks', async (c) => {
            const body = await readJson(c);
            const run = callingLimitedRun(c);
            if (run) refuseWebhookCondition(context, run, body);
            const webhook = createWebhook(context, body, run?.id);
            // The idempotency key can belong to a webhook that this run may not use.
            if (run) refuseForeignWebhook(context, run, webhook);
            c.header('Location', `${context.baseUrl()}/v2/webhooks/${webhook.id}`);
            return c.json({ data: webhookResource(context, webhook) }, 201);
        });

        app.get('/webhooks/:webhookId', (c) => {
            return c.json({ data: webhookResource(context, getWebhook(context, c.req.param('webhookId'))) });
        });

        app.put('/webhooks/:webhookId', async (c) => {
            const body = (await readJson(c)) ?? {};
            const run = callingLimitedRun(c);
            if (run) refuseWebhookCondition(context, run, body);
            const webhook = updateWebhook(context, c.req.param('webhookId'), body, run?.id);
            return c.json({ data: webhookResource(context, webhook) });
        });

        app.delete('/webhooks/:webhookId', (c) => {
            deleteWebhook(context, c.req.param('webhookId'));
            return c.body(null, 204);
        });

        app.post('/webhooks/:webhookId/test', (c) => {
            const id = createTestDispatch(context, c.req.param('webhookId'));
            return c.json({ data: dispatchResource(context, getDispatch(context, id)) }, 201);
        });

        app.get('/webhooks/:webhookId/dispatches', (c) => {
            const page = listPage(c);
            const { id } = getWebhook(context, c.req.param('webhookId'));
            const { total, dispatches } = listDispatches(context, id, page);
            const items = dispatches.map((dispatch) => dispatchResource(context, dispatch));
            return c.json({ data: pageResponse(page, total, items) });
        });

        app.get('/actors/:actorId/webhooks', (c) => {
            const actor = getActor(context, c.req.param('actorId'));
            return listOfSource(context, c, { actorId: actor.id });
        });

        app.get('/actor-tasks/:actorTaskId/webhooks', (c) => {
            const task = getTask(context, c.req.param('actorTaskId'));
            return listOfSource(context, c, { actorTaskId: task.id });
        });
    };
}

function listOfSource(context: PlatformContext, c: Context, source: { actorId: string } | { actorTaskId: string }) {
    const page = listPage(c);
    const { total, webhooks } = listWebhooks(context, source, page);
    const items = webhooks.map((webhook) => webhookResource(context, webhook));
    return c.json({ data: pageResponse(page, total, items) });
}
