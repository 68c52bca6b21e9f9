import type { DraftCheck, WebhookChoices } from '@offer-chain/console/views';
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
import { listActors } from '../actors/actors.js';
import { isoTime, type PlatformContext } from '../context.js';
import { findRun, listRuns, type Run } from '../runs/run-record.js';
import { runResource } from '../runs/run-resource.js';
import { eventPayload } from '../webhooks/outbox.js';
import { namedActor } from './named-actor.js';
import { hideSecrets } from './secrets.js';

const PAST_RUNS = 20;
const MOST_ACTORS = 1000;
const LONGEST_TEMPLATE = 200_000;

/** The webhook that a form sends for validation. */
export const WebhookDraft = z.object({
    payloadTemplate: z.string().max(LONGEST_TEMPLATE),
    headersTemplate: z.string().max(LONGEST_TEMPLATE).default(''),
    shouldInterpolateStrings: z.boolean().default(false),
    runId: z.string().default(''),
});

/** Returns the choices in the form of a webhook. */
export function webhookChoices(context: PlatformContext): WebhookChoices {
    const { runs } = listRuns(context, {}, { offset: 0, limit: PAST_RUNS, desc: true });
    const { actors } = listActors(context, { offset: 0, limit: MOST_ACTORS, desc: false });
    return {
        eventTypes: [...WEBHOOK_EVENT_TYPES],
        variables: [...TEMPLATE_VARIABLES],
        defaultTemplate: DEFAULT_PAYLOAD_TEMPLATE,
        apiUrl: `${context.baseUrl()}/v2`,
        actors: actors.map(({ id }) => namedActor(context, id)),
        pastRuns: runs.map((run) => ({
            id: run.id,
            actor: namedActor(context, run.actorId),
            status: run.status,
            startedAt: isoTime(run.startedAt),
        })),
    };
}

/** Validates the templates of a draft, and renders what it would have sent for a past run. */
export function checkDraft(context: PlatformContext, draft: z.output<typeof WebhookDraft>): DraftCheck {
    const { payloadTemplate, headersTemplate, shouldInterpolateStrings, runId } = draft;
    const options = { interpolateStrings: shouldInterpolateStrings };
    const problems = checkPayloadTemplate(payloadTemplate, options);
    const headerProblems = headersTemplate ? checkHeadersTemplate(headersTemplate, options) : [];
    const run = findRun(context, runId);
    const isGood = !problems.some(({ severity }) => severity === 'error');
    const sent = isGood && run ? renderTemplate(payloadTemplate, payloadOf(context, run), options) : undefined;
    return { problems, headerProblems, sent: sent === undefined ? null : hideSecrets(context, sent) };
}

/** Returns the data that an event of a past run would have had. */
function payloadOf(context: PlatformContext, run: Run): TemplateContext {
    const eventType: WebhookEventType = eventOfRunStatus(run.status) ?? 'ACTOR.RUN.CREATED';
    const event = { eventType, actorId: run.actorId, actorTaskId: run.taskId, actorRunId: run.id };
    return eventPayload(context, event, runResource(context, run));
}
