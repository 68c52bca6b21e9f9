import type { PlatformContext } from '../context.js';

/**
 * Adds the webhooks that came with the request that starts a run. Call it inside the transaction that writes the run.
 * @param webhooks the `webhooks` query parameter as it came: base64 of a JSON array
 * @throws ApiError that names the bad field
 */
export function addAdHocWebhooks(_context: PlatformContext, _runId: string, _webhooks: string): void {}

/** Removes the webhooks of one run that can no longer fire, after its final event was recorded. */
export function clearSpentWebhooks(_context: PlatformContext, _runId: string): void {}
