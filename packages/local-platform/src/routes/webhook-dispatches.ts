import type { PlatformContext } from '../context.js';
import { dispatchResource, getDispatch, listDispatches } from '../webhooks/dispatch.js';
import { resendDispatch } from '../webhooks/outbox.js';
import type { AddRoutes } from './add-routes.js';
import { listPage, pageResponse } from './query.js';

/** `/webhook-dispatches`. Only this platform can send a dispatch again, Apify's API cannot. */
export function webhookDispatchRoutes(context: PlatformContext): AddRoutes {
    return (app) => {
        app.get('/webhook-dispatches', (c) => {
            const page = listPage(c);
            const { total, dispatches } = listDispatches(context, null, page);
            const items = dispatches.map((dispatch) => dispatchResource(context, dispatch));
            return c.json({ data: pageResponse(page, total, items) });
        });

        app.get('/webhook-dispatches/:dispatchId', (c) => {
            return c.json({ data: dispatchResource(context, getDispatch(context, c.req.param('dispatchId'))) });
        });

        app.post('/webhook-dispatches/:dispatchId/resend', (c) => {
            const id = resendDispatch(context, c.req.param('dispatchId'));
            c.header('Location', `${context.baseUrl()}/v2/webhook-dispatches/${id}`);
            return c.json({ data: dispatchResource(context, getDispatch(context, id)) }, 201);
        });
    };
}
