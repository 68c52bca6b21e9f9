export { applyWebhooks, WebhookApplyError, type WebhookWriter } from './apply.js';
export {
    type DeclaredWebhook,
    type DeclaredWebhooks,
    planWebhooks,
    type StoredWebhook,
    type WebhookFields,
    type WebhookPlan,
    type WebhookReader,
    type WebhookStep,
} from './plan.js';
export { describePlan, type PlanDescriptionOptions } from './plan-description.js';
export { redactUrl } from './redact-url.js';
