import type { ListedDispatch } from './dispatch.js';
import type { WebhookView } from './webhook.js';

/** The page of all webhooks and dispatches: the order of both, and each of them as a part of its own. */
export interface WebhooksView {
    total: number;
    order: string[];
    dispatchTotal: number;
    dispatchOrder: string[];
    [webhook: `webhook:${string}`]: WebhookView;
    [dispatch: `dispatch:${string}`]: ListedDispatch;
}
