import type { ListedDispatch } from './dispatch.js';
import type { WebhookView } from './webhook.js';

/** The data of the page with all webhooks and dispatches: the order of both, and each as a separate part. */
export interface WebhooksView {
    total: number;
    order: string[];
    dispatchTotal: number;
    dispatchOrder: string[];
    [webhook: `webhook:${string}`]: WebhookView;
    [dispatch: `dispatch:${string}`]: ListedDispatch;
}
