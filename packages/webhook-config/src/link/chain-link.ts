import type { RunEventType } from '../events.js';
import { type TemplateValue, TemplateVariable, writeTemplate } from '../template/template-value.js';
import type { WebhookCondition, WebhookCreate } from '../webhook.js';
import type { AdHocWebhook } from './ad-hoc.js';
import { type RunTarget, runEndpointUrl } from './run-url.js';
import { webhookDigest } from './webhook-digest.js';

/** What the link listens to: every run of an Actor, every run of a task, or one run. */
export type ChainSource =
    | { actorId: string; taskId?: never; runId?: never }
    | { taskId: string; actorId?: never; runId?: never }
    | { runId: string; actorId?: never; taskId?: never };

/** What the link starts. Give ids, not names: Apify shows only a link by id as an integration. */
export type ChainTarget = RunTarget;

/** How to link one Actor to the next. */
export interface ChainLinkOptions {
    /** Needed by `persistentWebhook` only. The source of an ad-hoc webhook is its run. */
    source?: ChainSource;
    target: ChainTarget;
    /** API without `/v2`, such as `https://api.apify.com`. */
    apiBaseUrl: string;
    /** Apify Console shows an `integration` (the default) among an Actor's integrations. */
    form?: 'webhook' | 'integration';
    /** `['ACTOR.RUN.SUCCEEDED']` by default. */
    eventTypes?: readonly [RunEventType, ...RunEventType[]];
    /** Replaces the key that is made from the link's content. */
    idempotencyKey?: string;
    /** Whether a failed attempt is the last; false by default. */
    doNotRetry?: boolean;
    /**
     * Further fields of the next Actor's input, written into the payload template: JSON, and `variable` or `text` for
     * what the event says. A field of the name `datasetId` or `payload` replaces the link's own; undefined leaves it out.
     */
    input?: Readonly<Record<string, TemplateValue | undefined>>;
    description?: string;
}

/** A webhook that starts the next Actor. `persistentWebhook` and others give it the form that an API takes. */
export interface ChainLink {
    source: ChainSource | null;
    eventTypes: RunEventType[];
    /** Endpoint that starts the target. */
    requestUrl: string;
    /** Sends the upstream run's dataset as `datasetId`, the default payload under `payload`, and the link's `input`. */
    payloadTemplate: string;
    shouldInterpolateStrings: boolean;
    isApifyIntegration: boolean;
    doNotRetry: boolean;
    description?: string;
    /** The key that the options gave; null when the key is made from the content. */
    idempotencyKey: string | null;
}

/** Input of the next Actor. Idempotency keys depend on each character of its text. */
const CHAIN_INPUT = {
    datasetId: new TemplateVariable('resource.defaultDatasetId'),
    payload: {
        userId: new TemplateVariable('userId'),
        createdAt: new TemplateVariable('createdAt'),
        eventType: new TemplateVariable('eventType'),
        eventData: new TemplateVariable('eventData'),
        resource: new TemplateVariable('resource'),
    },
};

/**
 * Makes the webhook that starts `target` when a run of `source` ends, with the input of an integration-ready Actor.
 *
 * @param options Source, target and how they are linked.
 * @throws {TypeError} When the target names neither an Actor nor a task.
 * @throws {TemplateBuildError} When a text in `input` would be read as a variable, or needs the form `integration`.
 * @see https://docs.apify.com/platform/integrations/actors/integrating-actors-via-api
 * @example
 * const link = chainLink({ target: { actorId: 'next' }, apiBaseUrl: 'https://api.apify.com', input: { minOffers: 2 } });
 * link.requestUrl; // → "https://api.apify.com/v2/actors/next/runs"
 * JSON.parse(link.payloadTemplate).minOffers; // → 2
 */
export function chainLink(options: ChainLinkOptions & { source: ChainSource }): ChainLink & { source: ChainSource };
export function chainLink(options: ChainLinkOptions): ChainLink;
export function chainLink({
    source,
    target,
    apiBaseUrl,
    form = 'integration',
    eventTypes = ['ACTOR.RUN.SUCCEEDED'],
    idempotencyKey,
    doNotRetry = false,
    input,
    description,
}: ChainLinkOptions): ChainLink {
    const isApifyIntegration = form === 'integration';
    return {
        source: source ?? null,
        eventTypes: [...eventTypes],
        requestUrl: runEndpointUrl(apiBaseUrl, target),
        payloadTemplate: writeTemplate({ ...CHAIN_INPUT, ...input }, isApifyIntegration),
        shouldInterpolateStrings: isApifyIntegration,
        isApifyIntegration,
        doNotRetry,
        ...(description === undefined ? {} : { description }),
        idempotencyKey: idempotencyKey ?? null,
    };
}

/** Fields that a webhook has in every form. */
function sharedFields(link: ChainLink) {
    const { eventTypes, requestUrl, payloadTemplate, shouldInterpolateStrings, doNotRetry } = link;
    return { eventTypes: [...eventTypes], requestUrl, payloadTemplate, shouldInterpolateStrings, doNotRetry };
}

/**
 * Makes the body of `POST /v2/webhooks` for a link that stays on its source. Posted twice, its idempotency key returns
 * the first webhook, even after a change of the API's origin (see `webhookDigest`).
 *
 * Apify does not say whether the key of a removed webhook is free again. When the response to the POST is a webhook that
 * cannot be fetched, give the link an `idempotencyKey` of your own. `applyWebhooks` does so by itself.
 *
 * @param link A link with a source.
 * @see https://docs.apify.com/api/v2/webhooks-post
 * @example
 * const link = chainLink({ source: { actorId: 'a' }, target: { actorId: 'b' }, apiBaseUrl: 'https://api.apify.com' });
 * persistentWebhook(link).condition; // → { "actorId": "a" }
 */
export function persistentWebhook(link: ChainLink & { source: ChainSource }): WebhookCreate {
    const { source, isApifyIntegration, description, idempotencyKey } = link;
    const webhook = {
        ...sharedFields(link),
        condition: conditionOf(source),
        isApifyIntegration,
        ...(source.runId === undefined ? {} : { isAdHoc: true }),
        ...(description === undefined ? {} : { description }),
    };
    return { ...webhook, idempotencyKey: idempotencyKey ?? `chain-${webhookDigest(webhook)}` };
}

function conditionOf(source: ChainSource): WebhookCondition {
    if (source.actorId !== undefined) return { actorId: source.actorId };
    if (source.taskId !== undefined) return { actorTaskId: source.taskId };
    return { actorRunId: source.runId };
}

/**
 * Makes an ad-hoc webhook of a link, for the request that starts the source. It has an idempotency key only if the link
 * was given one: with the key of an earlier run, the next run would get no webhook.
 *
 * @param link The link.
 * @see https://docs.apify.com/platform/integrations/webhooks/ad-hoc-webhooks
 * @example
 * const link = chainLink({ target: { actorId: 'next' }, apiBaseUrl: 'https://api.apify.com' });
 * adHocWebhook(link).eventTypes; // → ["ACTOR.RUN.SUCCEEDED"]
 */
export function adHocWebhook(link: ChainLink): AdHocWebhook {
    const { idempotencyKey } = link;
    return { ...sharedFields(link), ...(idempotencyKey === null ? {} : { idempotencyKey }) };
}

/** Options of `Actor.addWebhook` in the Apify SDK. */
export interface AddWebhookOptions {
    eventTypes: RunEventType[];
    requestUrl: string;
    payloadTemplate?: string;
    headersTemplate?: string;
    idempotencyKey?: string;
    description?: string;
    ignoreSslErrors?: boolean;
    doNotRetry?: boolean;
    shouldInterpolateStrings?: boolean;
    isApifyIntegration?: boolean;
}

/**
 * Makes options of `Actor.addWebhook` from a link. `attachToRun` adds a key of the run.
 *
 * @param link The link.
 * @example
 * const link = chainLink({ target: { taskId: 'weekly' }, apiBaseUrl: 'https://api.apify.com' });
 * addWebhookOptions(link).requestUrl; // → "https://api.apify.com/v2/actor-tasks/weekly/runs"
 */
export function addWebhookOptions(link: ChainLink): AddWebhookOptions {
    const { isApifyIntegration, description, idempotencyKey } = link;
    return {
        ...sharedFields(link),
        isApifyIntegration,
        ...(description === undefined ? {} : { description }),
        ...(idempotencyKey === null ? {} : { idempotencyKey }),
    };
}
