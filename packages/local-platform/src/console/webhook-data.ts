import {
    checkHeadersTemplate,
    checkPayloadTemplate,
    DEFAULT_PAYLOAD_TEMPLATE,
    eventOfRunStatus,
    renderTemplate,
    TEMPLATE_VARIABLES,
    type TemplateContext,
    WEBHOOK_EVENT_TYPES,
    type WebhookEventType,
} from '@offer-chain/webhook-config';
import { z } from 'zod';
import { listActors } from '../actors/actor-resource.js';
import { isoTime, type PlatformContext } from '../context.js';
import type { AddRoutes } from '../routes/add-routes.js';
import { readJsonAs } from '../routes/request-body.js';
import { findRun, listRuns, type Run } from '../runs/run-record.js';
import { runResource } from '../runs/run-resource.js';
import { eventPayload } from '../webhooks/outbox.js';
import { getWebhook } from '../webhooks/webhook.js';
import { actorLabel } from './actor-label.js';
import { hideSecrets } from './secrets.js';
import { shownWebhook } from './webhook-view.js';

const PAST_RUNS = 20;
const LONGEST_TEMPLATE = 200_000;

const Draft = z.object({
    payloadTemplate: z.string().max(LONGEST_TEMPLATE),
    headersTemplate: z.string().max(LONGEST_TEMPLATE).default(''),
    shouldInterpolateStrings: z.boolean().default(false),
    runId: z.string().default(''),
});

/** What the form of a webhook needs: choices, the check of its templates, and what it would send. */
export function webhookDataRoutes(context: PlatformContext): AddRoutes {
    return (app) => {
        app.get('/webhook-choices', (c) => {
            const { runs } = listRuns(context, {}, { offset: 0, limit: PAST_RUNS, desc: true });
            return c.json({
                eventTypes: WEBHOOK_EVENT_TYPES,
                variables: TEMPLATE_VARIABLES,
                defaultTemplate: DEFAULT_PAYLOAD_TEMPLATE,
                apiUrl: `${context.baseUrl()}/v2`,
                actors: listActors(context, { offset: 0, limit: 1000, desc: false }, false).items.map(({ id }) =>
                    actorLabel(context, id),
                ),
                pastRuns: runs.map((run) => ({
                    id: run.id,
                    actor: actorLabel(context, run.actorId),
                    status: run.status,
                    startedAt: isoTime(run.startedAt),
                })),
            });
        });
        app.get('/webhooks/:webhookId', (c) =>
            c.json(shownWebhook(context, getWebhook(context, c.req.param('webhookId')))),
        );
        app.post('/webhook-draft', async (c) => {
            const draft = await readJsonAs(c, Draft);
            const options = { interpolateStrings: draft.shouldInterpolateStrings };
            const problems = checkPayloadTemplate(draft.payloadTemplate, options);
            const headerProblems = draft.headersTemplate ? checkHeadersTemplate(draft.headersTemplate, options) : [];
            const run = findRun(context, draft.runId);
            const isGood = !problems.some(({ severity }) => severity === 'error');
            const sent =
                isGood && run ? renderTemplate(draft.payloadTemplate, payloadOf(context, run), options) : undefined;
            return c.json({ problems, headerProblems, sent: sent === undefined ? null : hideSecrets(context, sent) });
        });
    };
}

/** The values that an event of a past run would have had. */
function payloadOf(context: PlatformContext, run: Run): TemplateContext {
    const eventType: WebhookEventType = eventOfRunStatus(run.status) ?? 'ACTOR.RUN.CREATED';
    const event = { eventType, actorId: run.actorId, actorTaskId: run.taskId, actorRunId: run.id };
    return eventPayload(context, event, runResource(context, run));
}
