import type { TemplateContext } from '@offer-chain/webhook-config';
import type { PlatformContext } from '../context.js';
import { addDispatch, getDispatch } from './dispatch.js';
import { getWebhook } from './webhook.js';

/**
 * Sends a dispatch's payload once more, as a new dispatch that names the first; the first stays as it is.
 * @returns the new dispatch's id
 * @throws ApiError `record-not-found` when the dispatch or its webhook is not there
 */
export function resendDispatch(context: PlatformContext, dispatchId: string): string {
    const { webhook_id, payload } = getDispatch(context, dispatchId);
    return addDispatch(context, getWebhook(context, webhook_id), JSON.parse(payload) as TemplateContext, dispatchId);
}
