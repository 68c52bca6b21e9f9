export {
    type AdHocRunUrlOptions,
    type AdHocWebhook,
    AdHocWebhooksError,
    adHocRunUrl,
    decodeAdHocWebhooks,
    encodeAdHocWebhooks,
    type RunEndpoint,
    runEndpointUrl,
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
    webhookDigest,
} from './chain-link.js';
export { type ChainedInput, ChainedInputError, readChainedInput } from './chained-input.js';
export * from './events.js';
export type { FieldProblem } from './field-problem.js';
export {
    APIFY_API_BASE_URL,
    type BuildWebhookPayload,
    parseWebhookPayload,
    type RunWebhookPayload,
    type TestWebhookPayload,
    type UpstreamRun,
    upstreamRunOf,
    type WebhookPayload,
    WebhookPayloadError,
    webhookPayloadSchema,
} from './payload.js';
export { hasSharedSecret } from './shared-secret.js';
export {
    DEFAULT_PAYLOAD_TEMPLATE,
    renderTemplate,
    TEMPLATE_VARIABLES,
    type TemplateContext,
    type TemplateOptions,
    type TemplateRoot,
} from './template.js';
export {
    type HeaderTemplateValue,
    headersTemplate,
    payloadTemplate,
    TemplateBuildError,
    type TemplateBuildOptions,
    TemplateText,
    type TemplateValue,
    TemplateVariable,
    type TemplateVariableName,
    text,
    variable,
} from './template-builder.js';
export {
    checkHeadersTemplate,
    checkPayloadTemplate,
    OVERWRITTEN_HEADERS,
    type TemplateProblem,
} from './template-check.js';
export {
    parseWebhookCreate,
    parseWebhookUpdate,
    type WebhookCondition,
    type WebhookCreate,
    type WebhookUpdate,
    WebhookValidationError,
    webhookCreateSchema,
    webhookUpdateSchema,
} from './webhook.js';
export { applyWebhooks, WebhookApplyError, type WebhookWriter } from './webhook-apply.js';
export {
    type DeclaredWebhook,
    type DeclaredWebhooks,
    describePlan,
    planWebhooks,
    type StoredWebhook,
    type WebhookPlan,
    type WebhookReader,
    type WebhookStep,
} from './webhook-plan.js';
