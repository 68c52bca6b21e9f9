import type { Context } from 'hono';
import { z } from 'zod';
import { ApiError } from '../api-error.js';
import { isoTime, type PlatformContext } from '../context.js';
import { callingRun } from '../middleware/authentication.js';
import {
    deleteLock,
    hasLockedRequests,
    type LockOwner,
    lockHead,
    prolongLock,
    queueHead,
    unlockAll,
} from '../storage/queue-locks.js';
import { noteClient, type RequestQueueRow, requestQueueResource, requestQueues } from '../storage/request-queues.js';
import type { AddRoutes } from './add-routes.js';
import { countOperations } from './operations.js';
import { booleanQuery, integerQuery } from './query.js';
import { type QueueAccess, queueRequestRoutes } from './queue-requests.js';
import { checkAs } from './request-body.js';
import { type StorageEndpoints, storageOf, storageRoutes } from './storages.js';

const requestQueueEndpoints: StorageEndpoints<RequestQueueRow> = {
    path: '/request-queues',
    title: 'Request queue',
    kind: requestQueues,
    toResource: requestQueueResource,
};

const QUEUE = '/request-queues/:storage';
const LARGEST_HEAD = 1000;
const LARGEST_LOCKED_HEAD = 25;

/** Longer than any client works on a request, but short enough that the end is a valid time. */
const LONGEST_LOCK_SECS = 365 * 86_400;

const lockQuery = z.object({ lockSecs: z.coerce.number().positive().max(LONGEST_LOCK_SECS) });
const clientKeySchema = z.string().min(1).max(32).optional();

/** Finds the queue of a path, and remembers the client. */
function accessQueue(context: PlatformContext, c: Context): QueueAccess {
    const { success, data: clientKey } = clientKeySchema.safeParse(c.req.query('clientKey'));
    if (!success) {
        throw new ApiError('invalid-client-key', 'Query parameter "clientKey" must have 1 to 32 characters.');
    }
    const queue = storageOf(context, requestQueueEndpoints, c);
    return { queue, clientKey, hadMultipleClients: noteClient(context, queue, clientKey) };
}

/** `/request-queues`: queues, their heads and their locks. The requests are in `queue-requests.ts`. */
export function requestQueueRoutes(context: PlatformContext): AddRoutes {
    const access = (c: Context) => accessQueue(context, c);
    return (app) => {
        storageRoutes(context, requestQueueEndpoints)(app);
        const queueOf = (c: Context) => storageOf(context, requestQueueEndpoints, c);
        queueRequestRoutes(context, queueOf, access)(app);

        app.get(`${QUEUE}/head`, (c) => {
            const limit = integerQuery(c, 'limit', 0, LARGEST_HEAD) || 100;
            const { queue, hadMultipleClients } = access(c);
            const items = queueHead(context, queue.id, limit);
            countOperations(context, c, 'REQUEST_QUEUE_READS', items.length);
            return c.json({
                data: { limit, queueModifiedAt: isoTime(queue.modified_at), hadMultipleClients, items },
            });
        });

        app.post(`${QUEUE}/head/lock`, (c) => {
            const limit = integerQuery(c, 'limit', 0, LARGEST_LOCKED_HEAD) || LARGEST_LOCKED_HEAD;
            const lockSecs = lockSecsOf(c);
            const { queue, hadMultipleClients, clientKey } = access(c);
            const items = lockHead(context, queue.id, lockOwner(c, clientKey), { limit, lockMs: lockSecs * 1000 });
            countOperations(context, c, 'REQUEST_QUEUE_READS', items.length);
            countOperations(context, c, 'REQUEST_QUEUE_WRITES', items.length);
            const data = {
                limit,
                lockSecs,
                queueModifiedAt: isoTime(queue.modified_at),
                queueHasLockedRequests: hasLockedRequests(context, queue.id),
                hadMultipleClients,
                ...(clientKey !== undefined && { clientKey }),
                items,
            };
            return c.json({ data }, 201);
        });

        app.put(`${QUEUE}/requests/:request/lock`, (c) => {
            const lockMs = lockSecsOf(c) * 1000;
            const forefront = booleanQuery(c, 'forefront');
            const { queue, clientKey } = access(c);
            const owner = lockOwner(c, clientKey);
            const lockExpiresAt = prolongLock(context, queue.id, c.req.param('request'), owner, { lockMs, forefront });
            countOperations(context, c, 'REQUEST_QUEUE_WRITES');
            return c.json({ data: { lockExpiresAt } });
        });

        app.delete(`${QUEUE}/requests/:request/lock`, (c) => {
            const forefront = booleanQuery(c, 'forefront');
            const { queue, clientKey } = access(c);
            deleteLock(context, queue.id, c.req.param('request'), lockOwner(c, clientKey), { forefront });
            countOperations(context, c, 'REQUEST_QUEUE_WRITES');
            return c.body(null, 204);
        });

        app.post(`${QUEUE}/requests/unlock`, (c) => {
            const { queue, clientKey } = access(c);
            const unlockedCount = unlockAll(context, queue.id, lockOwner(c, clientKey));
            countOperations(context, c, 'REQUEST_QUEUE_WRITES', unlockedCount);
            return c.json({ data: { unlockedCount } });
        });
    };
}

function lockOwner(c: Context, clientKey = ''): LockOwner {
    return { clientKey, runId: callingRun(c) };
}

function lockSecsOf(c: Context): number {
    const query = { lockSecs: c.req.query('lockSecs') || undefined };
    return checkAs(lockQuery, query, 'invalid-parameter').lockSecs;
}
