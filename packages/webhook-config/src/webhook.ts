import { z } from 'zod';
import { isWebhookEventType, type WebhookEventType } from './events.js';
import { describeValue, type FieldProblem, problemsOf, problemsText } from './field-problem.js';
import { checkHeadersTemplate, checkPayloadTemplate, type TemplateProblem } from './template/index.js';
import { type WithoutNull, withoutNulls } from './without-null.js';

/** What a webhook listens to: all runs and builds of an Actor, all runs of a task, or one single run. */
export type WebhookCondition =
    | { actorId: string; actorTaskId?: never; actorRunId?: never }
    | { actorTaskId: string; actorId?: never; actorRunId?: never }
    | { actorRunId: string; actorId?: never; actorTaskId?: never };

const conditionError = "Webhook condition isn't valid.";
const conditionId = z.string({ error: conditionError }).min(1, conditionError).nullish();

/** Exactly one of the three ids; the other two may be null, as the API may return them. */
const conditionSchema = z
    .object({ actorId: conditionId, actorTaskId: conditionId, actorRunId: conditionId }, { error: conditionError })
    .transform((given, context): WebhookCondition => {
        const conditions = [
            given.actorId ? { actorId: given.actorId } : null,
            given.actorTaskId ? { actorTaskId: given.actorTaskId } : null,
            given.actorRunId ? { actorRunId: given.actorRunId } : null,
        ].filter((condition) => condition !== null);
        const [condition] = conditions;
        if (condition !== undefined && conditions.length === 1) return condition;
        context.addIssue({ code: 'custom', message: conditionError });
        return z.NEVER;
    });

const eventTypeSchema = z
    .string()
    .refine(isWebhookEventType, { error: ({ input }) => `${String(input)} is not an allowed value` })
    .transform((event) => event as WebhookEventType);

const eventTypesSchema = z
    .array(eventTypeSchema, { error: ({ input }) => `expected an array of event types, got ${describeValue(input)}` })
    .min(1, 'You must specify at least 1 values');
const requestUrlSchema = z.url({ protocol: /^https?$/, error: 'Webhook URL must be a valid URL.' });

const bodyError = ({ input }: { input?: unknown }) => `expected an object, got ${describeValue(input)}`;

const optionalFields = {
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
};

/** Body of `POST /v2/webhooks`, field by field. `parseWebhookCreate` also checks how the fields fit together. */
export const webhookCreateSchema = z.object(
    {
        eventTypes: eventTypesSchema,
        condition: conditionSchema,
        requestUrl: requestUrlSchema,
        ...optionalFields,
    },
    { error: bodyError },
);

/** Body of `PUT /v2/webhooks/{webhookId}`, field by field; an absent or null field stays as it is. */
export const webhookUpdateSchema = z.object(
    {
        eventTypes: eventTypesSchema.nullish(),
        condition: conditionSchema.nullish(),
        requestUrl: requestUrlSchema.nullish(),
        ...optionalFields,
    },
    { error: bodyError },
);

/** A webhook to create, as `POST /v2/webhooks` takes it. */
export type WebhookCreate = WithoutNull<z.output<typeof webhookCreateSchema>>;
/** Fields of a webhook to change, as `PUT /v2/webhooks/{webhookId}` takes them. */
export type WebhookUpdate = WithoutNull<z.output<typeof webhookUpdateSchema>>;

/** A webhook's body is refused, with Apify's message for the first problem. */
export class WebhookValidationError extends Error {
    override readonly name = 'WebhookValidationError';
    /** The API's error type. */
    readonly type = 'schema-validation';

    /** @param problems What is wrong, by field path. */
    constructor(readonly problems: readonly FieldProblem[]) {
        super(problems[0]?.message ?? 'The webhook is not valid.');
    }

    /** All problems with their fields, for a person who writes webhooks by hand. */
    get details(): string {
        return problemsText(this.problems);
    }
}

/** Apify's messages for what a template can have wrong. */
const INVALID_VARIABLE = 'Invalid variable enclosed in double curly braces. See the docs for valid variables.';
const INVALID_JSON = 'Aside from variables enclosed in double curly braces, the template must be valid JSON.';

function templateProblem(path: string, problems: readonly TemplateProblem[]): FieldProblem[] {
    const error = problems.find(({ severity }) => severity === 'error');
    if (error === undefined) return [];
    if (error.kind === 'not-json') return [{ path, message: INVALID_JSON }];
    if (error.kind === 'unknown-variable' || error.kind === 'spaces-in-braces') {
        return [{ path, message: INVALID_VARIABLE }];
    }
    return [{ path, message: error.message }];
}

/** What one field cannot tell: the templates under the interpolation setting, and ad hoc with its condition. */
function crossFieldProblems(webhook: WebhookUpdate): FieldProblem[] {
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
 * Validates the body of `POST /v2/webhooks`. Unknown fields are dropped, null counts as absent.
 *
 * @throws {WebhookValidationError} With Apify's messages.
 * @see https://docs.apify.com/api/v2/webhooks-post
 */
export function parseWebhookCreate(body: unknown): WebhookCreate {
    const result = webhookCreateSchema.safeParse(body);
    if (!result.success) throw new WebhookValidationError(problemsOf(result.error));
    const webhook = withoutNulls(result.data);
    const problems = crossFieldProblems(webhook);
    if (problems.length > 0) throw new WebhookValidationError(problems);
    return webhook;
}

/**
 * Validates the body of `PUT /v2/webhooks/{webhookId}`.
 *
 * @param body The fields to change.
 * @param stored The webhook as it is: fields are checked as they will stand together.
 * @returns The fields to change.
 * @throws {WebhookValidationError} With Apify's messages.
 * @see https://docs.apify.com/api/v2/webhook-put
 */
export function parseWebhookUpdate(body: unknown, stored: WebhookUpdate = {}): WebhookUpdate {
    const result = webhookUpdateSchema.safeParse(body);
    if (!result.success) throw new WebhookValidationError(problemsOf(result.error));
    const changes = withoutNulls(result.data);
    const problems = crossFieldProblems({ ...stored, ...changes });
    if (problems.length > 0) throw new WebhookValidationError(problems);
    return changes;
}
