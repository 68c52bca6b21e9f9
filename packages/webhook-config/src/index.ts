export * from './events.js';
export type { FieldProblem } from './field-problem.js';
export {
    type AdHocRun,
    type AdHocRunUrlOptions,
    type AdHocWebhook,
    AdHocWebhooksError,
    adHocRunUrl,
    decodeAdHocWebhooks,
    encodeAdHocWebhooks,
    readAdHocRunUrl,
} from './link/ad-hoc.js';
export { type AttachOptions, attachToRun } from './link/attach.js';
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
} from './link/chain-link.js';
export {
    RUN_ENDPOINTS,
    type RunEndpoint,
    type RunEndpointUrl,
    type RunTarget,
    readRunEndpointUrl,
    runEndpointUrl,
} from './link/run-url.js';
export { webhookDigest } from './link/webhook-digest.js';
export * from './payload/index.js';
export { hasSharedSecret, requestHasSecret, type SecretPlace, type SentRequest } from './shared-secret.js';
export { applyWebhooks, WebhookApplyError, type WebhookWriter } from './sync/apply.js';
export {
    type DeclaredWebhook,
    type DeclaredWebhooks,
    planWebhooks,
    type StoredWebhook,
    type WebhookFields,
    type WebhookPlan,
    type WebhookReader,
    type WebhookStep,
} from './sync/plan.js';
export { describePlan, type PlanDescriptionOptions } from './sync/plan-description.js';
export { redactUrl } from './sync/redact-url.js';
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
} from './template/builder.js';
export {
    checkHeadersTemplate,
    checkPayloadTemplate,
    OVERWRITTEN_HEADERS,
    type TemplateProblem,
} from './template/check-payload.js';
export {
    DEFAULT_PAYLOAD_TEMPLATE,
    renderTemplate,
    TEMPLATE_VARIABLES,
    type TemplateContext,
    type TemplateOptions,
    type TemplateRoot,
} from './template/template.js';
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
