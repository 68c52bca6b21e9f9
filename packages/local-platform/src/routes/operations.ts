import type { Context } from 'hono';
import type { PlatformContext } from '../context.js';
import { callingRun } from '../middleware/authentication.js';
import type { CountedKind } from '../usage/usage.js';

/**
 * Counts operations on a storage for the run that sent a request. Requests from other clients are not counted. Reading
 * or writing one item, record or request is one operation, also when one call has many. A page of keys is one list
 * operation. Locking a request counts as writing it, and so does deleting.
 *
 * @param quantity The number of operations.
 */
export function countOperations(context: PlatformContext, c: Context, kind: CountedKind, quantity = 1): void {
    const runId = callingRun(c);
    if (runId !== undefined) context.usage.count(runId, kind, quantity);
}
