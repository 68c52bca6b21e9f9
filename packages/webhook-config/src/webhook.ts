import { z } from 'zod';
import { readEventType, WEBHOOK_EVENT_TYPES } from './events.js';
import { describeValue, type FieldProblem, problemsOf, problemsText } from './field-problem.js';
import { checkHeadersTemplate, checkPayloadTemplate, type TemplateProblem } from './template/index.js';
import { type WithoutNull, withoutNulls } from './without-null.js';

/** What a webhook listens to: all runs and builds of an Actor, all runs of a task, or one run. */
export type WebhookCondition =
    | { actorId: string; actorTaskId?: never; actorRunId?: never }
    | { actorTaskId: string; actorId?: never; actorRunId?: never }
    | { actorRunId: string; actorId?: never; actorTaskId?: never };

const conditionError = "Webhook condition isn't valid.";
const conditionId = z.string({ error: conditionError }).min(1, conditionError).nullish();

/** Exactly one of the three ids. The API can return the other two as null. */
const conditionSchema = z
    .object({ actorId: conditionId, actorTaskId: conditionId, actorRunId: conditionId }, { error: conditionError })
    .transform((given, context): WebhookCondition => {
        const { actorId, actorTaskId, actorRunId } = given;
        const hasOne = [actorId, actorTaskId, actorRunId].filter(Boolean).length === 1;
        if (hasOne && actorId) return { actorId };
        if (hasOne && actorTaskId) return { actorTaskId };
        if (hasOne && actorRunId) return { actorRunId };
        context.addIssue({ code: 'custom', message: conditionError });
        return z.NEVER;
    });

const eventTypeSchema = z.enum(WEBHOOK_EVENT_TYPES, {
    error: ({ input }) => {
        const today = readEventType(String(input));
        return `${String(input)} is not an allowed value${today === null ? '' : `; today it is written ${today}`}`;
    },
});
const eventTypesSchema = z
    .array(eventTypeSchema, { error: ({ input }) => `expected an array of event types, got ${describeValue(input)}` })
    .min(1, 'You must specify at least 1 values');
const requestUrlSchema = z.url({ protocol: /^https?$/, error: 'Webhook URL must be a valid URL.' });

/** Fields of the body of `POST /v2/webhooks`. `parseWebhookCreate` also checks how they fit together. */
export const webhookCreateSchema = z.object(
    {
        eventTypes: eventTypesSchema,
        condition: conditionSchema,
        requestUrl: requestUrlSchema,
        isAdHoc: z.boolean().nullish(),
        idempotencyKey: z.string().nullish(),
        ignoreSslErrors: z.boolean().nullish(),
        doNotRetry: z.boolean().nullish(),
        payloadTemplate: z.string().nullish(),
        headersTemplate: z.string().nullish(),
        description: z.string().nullish(),
        shouldInterpolateStrings: z.boolean().nullish(),
        isApifyIntegration: z.boolean().nullish(),
        isEnabled: z.boolean().nullish(),
    },
    { error: ({ input }) => `expected an object, got ${describeValue(input)}` },
);

/** Fields of the body of `PUT /v2/webhooks/{webhookId}`. An absent or null field stays as it is. */
export const webhookUpdateSchema = webhookCreateSchema.extend({
    eventTypes: eventTypesSchema.nullish(),
    condition: conditionSchema.nullish(),
    requestUrl: requestUrlSchema.nullish(),
});

/** A webhook to create, as `POST /v2/webhooks` takes it. */
export type WebhookCreate = WithoutNull<z.output<typeof webhookCreateSchema>>;
/** Fields of a webhook to change, as `PUT /v2/webhooks/{webhookId}` takes them. */
export type WebhookUpdate = WithoutNull<z.output<typeof webhookUpdateSchema>>;

/** The body of a webhook is not valid. The message is Apify's, for the first problem. */
export class WebhookValidationError extends Error {
    override readonly name = 'WebhookValidationError';
    /** The API's error type. */
    readonly type = 'schema-validation';

    /** @param problems The wrong fields. */
    constructor(readonly problems: readonly FieldProblem[]) {
        super(problems[0]?.message ?? 'The webhook is not valid.');
    }

    /** All problems in one line, each with its field. */
    get details(): string {
        return problemsText(this.problems);
    }
}

/** Apify's messages about templates. */
const INVALID_VARIABLE = 'Invalid variable enclosed in double curly braces. See the docs for valid variables.';
const INVALID_JSON = 'Aside from variables enclosed in double curly braces, the template must be valid JSON.';

/** The first error of a template, with Apify's message where Apify has one. */
function templateProblem(path: string, problems: readonly TemplateProblem[]): FieldProblem[] {
    const error = problems.find(({ severity }) => severity === 'error');
    if (error === undefined) return [];
    if (error.kind === 'not-json') return [{ path, message: INVALID_JSON }];
    if (error.kind === 'unknown-variable' || error.kind === 'spaces-in-braces') {
        return [{ path, message: INVALID_VARIABLE }];
    }
    return [{ path, message: error.message }];
}

/** Finds problems between fields: a template and its interpolation, and ad hoc and the condition. */
function listProblemsBetween(webhook: WebhookUpdate): FieldProblem[] {
    const options = { interpolateStrings: webhook.shouldInterpolateStrings };
    const problems: FieldProblem[] = [];
    if (webhook.isAdHoc === true && webhook.condition?.actorRunId === undefined) {
        problems.push({ path: 'condition', message: 'Ad hoc webhook can only be set for Actor runs.' });
    }
    if (webhook.payloadTemplate !== undefined) {
        problems.push(...templateProblem('payloadTemplate', checkPayloadTemplate(webhook.payloadTemplate, options)));
    }
    if (webhook.headersTemplate) {
        problems.push(...templateProblem('headersTemplate', checkHeadersTemplate(webhook.headersTemplate, options)));
    }
    return problems;
}

/**
 * Checks the body of `POST /v2/webhooks`. Unknown fields are dropped; null counts as absent.
 *
 * @param body The body, parsed from JSON.
 * @throws {WebhookValidationError} When a field is wrong, or two fields do not fit together.
 * @see https://docs.apify.com/api/v2/webhooks-post
 * @example
 * const webhook = { eventTypes: ['TEST'], condition: { actorId: 'actor1' }, requestUrl: 'https://example.com' };
 * parseWebhookCreate({ ...webhook, description: null }).description === undefined; // → true
 * parseWebhookCreate({ ...webhook, condition: {} }); // → throws Webhook condition isn't valid.
 */
export function parseWebhookCreate(body: unknown): WebhookCreate {
    const result = webhookCreateSchema.safeParse(body);
    if (!result.success) throw new WebhookValidationError(problemsOf(result.error));
    const webhook = withoutNulls(result.data);
    const problems = listProblemsBetween(webhook);
    if (problems.length > 0) throw new WebhookValidationError(problems);
    return webhook;
}

/**
 * Checks the body of `PUT /v2/webhooks/{webhookId}`. Unknown fields are dropped; null counts as absent.
 *
 * @param body The fields to change, parsed from JSON.
 * @param stored The webhook before the change, with which the new fields must fit together.
 * @returns The fields to change.
 * @throws {WebhookValidationError} When a field is wrong, or two fields do not fit together.
 * @see https://docs.apify.com/api/v2/webhook-put
 * @example
 * parseWebhookUpdate({ doNotRetry: true, description: null }); // → { "doNotRetry": true }
 */
export function parseWebhookUpdate(body: unknown, stored: WebhookUpdate = {}): WebhookUpdate {
    const result = webhookUpdateSchema.safeParse(body);
    if (!result.success) throw new WebhookValidationError(problemsOf(result.error));
    const changes = withoutNulls(result.data);
    const problems = listProblemsBetween({ ...stored, ...changes });
    if (problems.length > 0) throw new WebhookValidationError(problems);
    return changes;
}
