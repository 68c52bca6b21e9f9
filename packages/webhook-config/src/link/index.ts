export {
    type AdHocRun,
    type AdHocRunUrlOptions,
    type AdHocWebhook,
    AdHocWebhooksError,
    adHocRunUrl,
    decodeAdHocWebhooks,
    encodeAdHocWebhooks,
    readAdHocRunUrl,
} from './ad-hoc.js';
export { type AttachOptions, attachToRun } from './attach.js';
export {
    type AddWebhookOptions,
    addWebhookOptions,
    adHocWebhook,
    type ChainLink,
    type ChainLinkOptions,
    type ChainSource,
    type ChainTarget,
    chainLink,
    persistentWebhook,
} from './chain-link.js';
export {
    RUN_ENDPOINTS,
    type RunEndpoint,
    type RunEndpointUrl,
    type RunTarget,
    readRunEndpointUrl,
    runEndpointUrl,
} from './run-url.js';
export { webhookDigest } from './webhook-digest.js';
