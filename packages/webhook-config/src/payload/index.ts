export { type ChainedInput, ChainedInputError, readChainedInput } from './chained-input.js';
export {
    type BuildWebhookPayload,
    parseWebhookPayload,
    type RunWebhookPayload,
    type TestWebhookPayload,
    type WebhookPayload,
    WebhookPayloadError,
    webhookPayloadSchema,
} from './payload.js';
export { APIFY_API_BASE_URL, type UpstreamRun, upstreamRunOf } from './upstream-run.js';
