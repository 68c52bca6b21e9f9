import type { PlatformContext } from '../context.js';
import { dispatchAnswer, getDispatch, listDispatches } from '../webhooks/dispatch.js';
import { resendDispatch } from '../webhooks/resend-dispatch.js';
import type { AddRoutes } from './app.js';
import { listAnswer, listPage } from './query.js';

/** `/webhook-dispatches`; sending one again is this platform's own. */
export function webhookDispatchRoutes(context: PlatformContext): AddRoutes {
    return (app) => {
        app.get('/webhook-dispatches', (c) => {
            const page = listPage(c);
            const { total, dispatches } = listDispatches(context, null, page);
            const items = dispatches.map((dispatch) => dispatchAnswer(context, dispatch));
            return c.json({ data: listAnswer(page, total, items) });
        });

        app.get('/webhook-dispatches/:dispatchId', (c) => {
            return c.json({ data: dispatchAnswer(context, getDispatch(context, c.req.param('dispatchId'))) });
        });

        app.post('/webhook-dispatches/:dispatchId/resend', (c) => {
            const id = resendDispatch(context, c.req.param('dispatchId'));
            c.header('Location', `${context.baseUrl()}/v2/webhook-dispatches/${id}`);
            return c.json({ data: dispatchAnswer(context, getDispatch(context, id)) }, 201);
        });
    };
}
