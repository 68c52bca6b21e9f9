export * from './events.js';
export type { FieldProblem } from './field-problem.js';
export * from './link/index.js';
export * from './payload/index.js';
export { hasSharedSecret, requestHasSecret, type SecretPlace, type SentRequest } from './shared-secret.js';
export * from './sync/index.js';
export * from './template/index.js';
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
