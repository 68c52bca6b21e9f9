import { isBuildEventType, readEventType, TEST_EVENT_TYPE, type WebhookEventType } from '../events.js';
import { describeValue } from '../field-problem.js';

/** What an integration-ready Actor learns from its input about the run before it. */
export interface ChainedInput {
    /** Dataset to read; null when only the run is known (ask the API for its default dataset), or in a test. */
    datasetId: string | null;
    /** The upstream run; null when a person gave only `datasetId`. */
    runId: string | null;
    /** ISO time at which the upstream run finished: with `runId` it names one finishing, a resurrected run's anew. */
    runFinishedAt: string | null;
    /** Status of the upstream run as the API writes it, such as `SUCCEEDED` or `TIMED-OUT`. */
    runStatus: string | null;
    /** The event that started this run; null when no webhook did. */
    eventType: WebhookEventType | null;
    /** Whether the Test button started this run, in which case there may be nothing to read. */
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

type Fields = Record<string, unknown>;

/** A field that must be an object; null when it is absent. */
function objectAt(holder: Fields | null, key: string, path: string): Fields | null {
    const value = holder?.[key];
    if (value === undefined || value === null) return null;
    if (typeof value !== 'object' || Array.isArray(value)) {
        throw new ChainedInputError(path, `Input field "${path}" must be an object, got ${describeValue(value)}.`);
    }
    return value as Fields;
}

/** A field that must be text; null when it is absent or empty, as an empty text field of Apify Console is. */
function textAt(holder: Fields | null, key: string, path: string): string | null {
    const value = holder?.[key];
    if (value === undefined || value === null) return null;
    if (typeof value !== 'string') {
        throw new ChainedInputError(path, `Input field "${path}" must be a string, got ${describeValue(value)}.`);
    }
    if (/^\{\{.*\}\}$/.test(value)) {
        throw new ChainedInputError(
            path,
            `Input field "${path}" holds the variable ${value} itself and not its value: ` +
                'set shouldInterpolateStrings on the webhook, or write the variable without quotes.',
        );
    }
    return value.trim() === '' ? null : value;
}

/** One place in the input where a webhook's data may lie: under `payload`, or in the input itself. */
interface WebhookData {
    eventType: string | null;
    runId: string | null;
    datasetId: string | null;
    finishedAt: string | null;
    status: string | null;
}

function webhookDataAt(holder: Fields | null, prefix: string): WebhookData {
    const eventType = textAt(holder, 'eventType', `${prefix}eventType`);
    const eventData = objectAt(holder, 'eventData', `${prefix}eventData`);
    const actorRunId = textAt(eventData, 'actorRunId', `${prefix}eventData.actorRunId`);
    // A test's resource may be a joke and a build's is a build: only what has a default dataset is a run.
    const resource = objectAt(holder, 'resource', `${prefix}resource`);
    const datasetId = textAt(resource, 'defaultDatasetId', `${prefix}resource.defaultDatasetId`);
    const run = datasetId === null && actorRunId === null ? null : resource;
    return {
        eventType,
        runId: actorRunId ?? textAt(run, 'id', `${prefix}resource.id`),
        datasetId,
        finishedAt: textAt(run, 'finishedAt', `${prefix}resource.finishedAt`),
        status: textAt(run, 'status', `${prefix}resource.status`),
    };
}

/**
 * Reads the input of an Actor that another run's webhook may have started. The dataset is looked for in `datasetId`,
 * then `payload.resource.defaultDatasetId` (an Actor-to-Actor integration), then `resource.defaultDatasetId` (the
 * default payload posted as it is); else the run is named by `eventData.actorRunId`, in either place.
 *
 * @param input The Actor's input; further fields are left alone.
 * @throws {ChainedInputError} When a field has the wrong type, when a variable was not replaced, or when no test
 *     started the run and neither a dataset nor a run is named.
 * @see https://docs.apify.com/platform/integrations/actors/integration-ready-actors
 */
export function readChainedInput(input: unknown): ChainedInput {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
        throw new ChainedInputError('', `The input must be an object, got ${describeValue(input)}.`);
    }
    const fields = input as Fields;
    const given = textAt(fields, 'datasetId', 'datasetId');
    const nested = webhookDataAt(objectAt(fields, 'payload', 'payload'), 'payload.');
    const bare = webhookDataAt(fields, '');

    const eventText = nested.eventType ?? bare.eventType;
    const eventType = eventText === null ? null : readEventType(eventText);
    const eventField = nested.eventType === null ? 'eventType' : 'payload.eventType';
    if (eventText !== null && eventType === null) {
        throw new ChainedInputError(
            eventField,
            `Input field "${eventField}" must be an event such as ACTOR.RUN.SUCCEEDED, got ${describeValue(eventText)}.`,
        );
    }

    const isTest = eventType === TEST_EVENT_TYPE;
    // One place tells of the run; mixing two would join one run's id with another's finish.
    const source = nested.runId !== null || nested.datasetId !== null ? nested : bare;
    const datasetId = given ?? source.datasetId;
    if (datasetId === null && source.runId === null && !isTest) {
        if (eventType !== null && isBuildEventType(eventType)) {
            throw new ChainedInputError(
                eventField,
                `The event ${eventType} is a build's, which has no dataset: set the webhook on ACTOR.RUN.SUCCEEDED.`,
            );
        }
        throw new ChainedInputError(
            '',
            'The input names no dataset: give "datasetId", or start this Actor by a webhook whose payload holds ' +
                '"payload.resource.defaultDatasetId", "resource.defaultDatasetId" or "eventData.actorRunId".',
        );
    }
    return {
        datasetId,
        runId: source.runId,
        runFinishedAt: source.finishedAt,
        runStatus: source.status,
        eventType,
        isTest,
    };
}
