import type { Context } from 'hono';
import type { PlatformContext } from '../context.js';
import { callingRun } from '../middleware/authentication.js';
import type { CountedKind } from '../usage/usage.js';

/**
 * Counts operations on a storage for the run whose process sent a request; nobody else's are counted. An operation is
 * one item, record or request that is read or written, however many come in one call; a page of keys is one list.
 * Locks of requests are written, and deleting is writing.
 *
 * @param quantity How many.
 */
export function countOperations(context: PlatformContext, c: Context, kind: CountedKind, quantity = 1): void {
    const runId = callingRun(c);
    if (runId !== undefined) context.usage.count(runId, kind, quantity);
}
