import { z } from 'zod';
import { isBuildEventType, readEventType, TEST_EVENT_TYPE, type WebhookEventType } from '../events.js';
import { describeValue } from '../field-problem.js';
import { payloadTextSchema, runEventDataSchema, runResourceSchema } from './payload.js';

/** What an Actor's input says about the run before it. */
export interface ChainedInput {
    /** Dataset to read. Null when only the run is known (its default dataset is meant), or in a test. */
    datasetId: string | null;
    /** The upstream run; null when a person gave only `datasetId`. */
    runId: string | null;
    /** ISO time. A resurrected run finishes twice: `runId` and this time together name one finish. */
    runFinishedAt: string | null;
    /** Status of the upstream run as the API writes it, such as `SUCCEEDED` or `TIMED-OUT`. */
    runStatus: string | null;
    /** The event that started this run; null when no webhook did. */
    eventType: WebhookEventType | null;
    /** Whether the Test button started this run. A test may have no dataset. */
    isTest: boolean;
}

/** The input names nothing to read, or one of its fields is wrong. */
export class ChainedInputError extends Error {
    override readonly name = 'ChainedInputError';

    /**
     * @param field Path of the field, `''` for the input as a whole.
     * @param message What was expected, what came, what to do.
     */
    constructor(
        readonly field: string,
        message: string,
    ) {
        super(message);
    }
}

/** Null and empty text count as absent: Apify Console sends them for a field that was emptied. */
function withoutEmptyFields(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const isEmpty = (field: unknown) => field === null || (typeof field === 'string' && field.trim() === '');
    return Object.fromEntries(Object.entries(value).filter(([, field]) => !isEmpty(field)));
}

/** An object in which each field can be absent, because users write their own templates. */
function optionalFields<Shape extends z.ZodRawShape>(shape: Shape) {
    return z.preprocess(withoutEmptyFields, z.looseObject(shape).partial());
}

const inputSchema = optionalFields({ datasetId: payloadTextSchema, payload: optionalFields({}) });

/** The fields that name the run to read. */
const runReferenceSchema = optionalFields({
    eventType: payloadTextSchema,
    eventData: optionalFields({ actorRunId: runEventDataSchema.shape.actorRunId }),
    resource: optionalFields({ defaultDatasetId: runResourceSchema.shape.defaultDatasetId }),
});

const { id, finishedAt, status } = runResourceSchema.shape;
const runSchema = optionalFields({ id, finishedAt, status });

/** Reads a value by its schema, and names the first wrong field by its path in the input. */
function readFields<Schema extends z.ZodType>(schema: Schema, value: unknown, path: string[]): z.output<Schema> {
    const result = schema.safeParse(value, { reportInput: true });
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    const field = [...path, ...(issue?.path ?? [])].join('.');
    const subject = field === '' ? 'The input' : `Input field "${field}"`;
    const problem =
        issue?.code === 'invalid_type'
            ? `must be ${issue.expected === 'object' ? 'an' : 'a'} ${issue.expected}, got ${describeValue(issue.input)}`
            : issue?.message;
    throw new ChainedInputError(field, `${subject} ${problem}.`);
}

/** Reads what a webhook sent, which is under `payload` or in the input itself. */
function readRunReference(value: unknown, path: string[]) {
    const { eventType, eventData, resource } = readFields(runReferenceSchema, value, path);
    const datasetId = resource?.defaultDatasetId ?? null;
    const actorRunId = eventData?.actorRunId ?? null;
    // The resource of a build or a test is not a run, and its fields can hold anything.
    const isRun = datasetId !== null || actorRunId !== null;
    const fields = isRun ? { ...resource, id: actorRunId ?? resource?.id } : {};
    const run = readFields(runSchema, fields, [...path, 'resource']);
    return {
        eventType: eventType ?? null,
        datasetId,
        runId: run.id ?? null,
        runFinishedAt: run.finishedAt ?? null,
        runStatus: run.status ?? null,
    };
}

/**
 * Reads the input of an Actor that another run's webhook may have started. It looks for the dataset in `datasetId`,
 * then in `payload.resource.defaultDatasetId` (an Actor-to-Actor integration), then in `resource.defaultDatasetId` (the
 * default payload). Without a dataset, `eventData.actorRunId` names the run, in either place.
 *
 * @param input The Actor's input; other fields are ignored.
 * @throws {ChainedInputError} When a field has the wrong type, when a variable was not replaced, or when the input
 *     names no dataset and no run and is no test.
 * @see https://docs.apify.com/platform/integrations/actors/integration-ready-actors
 * @example
 * const input = { payload: { resource: { id: 'run1', defaultDatasetId: 'dataset1' } } };
 * readChainedInput(input).datasetId; // → "dataset1"
 * readChainedInput({}); // → throws The input names no dataset
 */
export function readChainedInput(input: unknown): ChainedInput {
    const { datasetId, payload } = readFields(inputSchema, input, []);
    const nested = readRunReference(payload ?? {}, ['payload']);
    const bare = readRunReference(input, []);

    const eventText = nested.eventType ?? bare.eventType;
    const eventType = eventText === null ? null : readEventType(eventText);
    const eventField = nested.eventType === null ? 'eventType' : 'payload.eventType';
    if (eventText !== null && eventType === null) {
        const expected = `must be an event such as ACTOR.RUN.SUCCEEDED, got ${describeValue(eventText)}`;
        throw new ChainedInputError(eventField, `Input field "${eventField}" ${expected}.`);
    }

    const isTest = eventType === TEST_EVENT_TYPE;
    // All fields of the run come from one place, so that the id of one run never meets the status of another.
    const { eventType: _, ...run } = nested.runId !== null || nested.datasetId !== null ? nested : bare;
    const chained = { ...run, datasetId: datasetId ?? run.datasetId, eventType, isTest };
    if (chained.datasetId !== null || chained.runId !== null || isTest) return chained;

    if (eventType !== null && isBuildEventType(eventType)) {
        throw new ChainedInputError(
            eventField,
            `The event ${eventType} belongs to a build, which has no dataset: set the webhook on ACTOR.RUN.SUCCEEDED.`,
        );
    }
    throw new ChainedInputError(
        '',
        'The input names no dataset: give "datasetId", or start this Actor by a webhook whose payload holds ' +
            '"payload.resource.defaultDatasetId", "resource.defaultDatasetId" or "eventData.actorRunId".',
    );
}
