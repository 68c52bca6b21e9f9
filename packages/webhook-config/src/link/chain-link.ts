import type { RunEventType } from '../events.js';
import { payloadTemplate, variable } from '../template/builder.js';
import type { WebhookCondition, WebhookCreate } from '../webhook.js';
import type { AdHocWebhook } from './ad-hoc.js';
import { type RunTarget, runEndpointUrl } from './run-url.js';
import { webhookDigest } from './webhook-digest.js';

/** What the link listens to: every run of an Actor, every run of a task, or one run. */
export type ChainSource =
    | { actorId: string; taskId?: never; runId?: never }
    | { taskId: string; actorId?: never; runId?: never }
    | { runId: string; actorId?: never; taskId?: never };

/** What the link starts. Give ids, not names: only ids make an integration of it. */
export type ChainTarget = RunTarget;

/** How to link one Actor to the next. */
export interface ChainLinkOptions {
    /** Needed by `persistentWebhook`; a run's own webhooks have the run for their source. */
    source?: ChainSource;
    target: ChainTarget;
    /** API without `/v2`, such as `https://api.apify.com`. */
    apiBaseUrl: string;
    /** `integration` (the default) is what Apify Console shows among an Actor's integrations. */
    form?: 'webhook' | 'integration';
    /** `['ACTOR.RUN.SUCCEEDED']` by default. */
    eventTypes?: readonly [RunEventType, ...RunEventType[]];
    /** Takes the place of the key made from the link's content. */
    idempotencyKey?: string;
    /** Whether a failed delivery is given up at once; false by default. */
    doNotRetry?: boolean;
    description?: string;
}

/** A webhook that starts the next Actor, before it is said where it hangs. */
export interface ChainLink {
    source: ChainSource | null;
    eventTypes: RunEventType[];
    /** Endpoint that starts the target. */
    requestUrl: string;
    /** Puts the upstream run's dataset into `datasetId`, and the default payload under `payload`. */
    payloadTemplate: string;
    shouldInterpolateStrings: boolean;
    isApifyIntegration: boolean;
    doNotRetry: boolean;
    description?: string;
    /** The key that was asked for; null when it is made from the content. */
    idempotencyKey: string | null;
}

/** Input of an integration-ready Actor: the dataset for it to read, and the payload that tells of the run. */
const CHAIN_INPUT = {
    datasetId: variable('resource.defaultDatasetId'),
    payload: {
        userId: variable('userId'),
        createdAt: variable('createdAt'),
        eventType: variable('eventType'),
        eventData: variable('eventData'),
        resource: variable('resource'),
    },
};

/**
 * The webhook that starts `target` when a run of `source` ends, with the input that an integration-ready Actor reads.
 *
 * @see https://docs.apify.com/platform/integrations/actors/integrating-actors-via-api
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
    description,
}: ChainLinkOptions): ChainLink {
    const isApifyIntegration = form === 'integration';
    return {
        source: source ?? null,
        eventTypes: [...eventTypes],
        requestUrl: runEndpointUrl(apiBaseUrl, target),
        ...payloadTemplate(CHAIN_INPUT, { interpolateStrings: isApifyIntegration }),
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
 * The link as a webhook kept on its source: the body of `POST /v2/webhooks`. Posted twice, its idempotency key returns
 * the first one, also when the API's origin has changed in between (see `webhookDigest`).
 *
 * Whether the key of a removed webhook is free again, Apify does not say; if the answer to the POST is a webhook that
 * cannot be fetched, create it under an `idempotencyKey` of your own. `applyWebhooks` does so by itself.
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
 * The link as an ad-hoc webhook, for the `webhooks` parameter of the request that starts the source. It has an
 * idempotency key only if the link was given one: a key used for one run would keep the webhook from the next.
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

/** The link as options of `Actor.addWebhook`; `attachToRun` gives them a key of the run. */
export function addWebhookOptions(link: ChainLink): AddWebhookOptions {
    const { isApifyIntegration, description, idempotencyKey } = link;
    return {
        ...sharedFields(link),
        isApifyIntegration,
        ...(description === undefined ? {} : { description }),
        ...(idempotencyKey === null ? {} : { idempotencyKey }),
    };
}
