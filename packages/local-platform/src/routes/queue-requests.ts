import type { Context } from 'hono';
import { z } from 'zod';
import { ApiError, notFound } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { findRequest, listRequests } from '../storage/queue-listing.js';
import { addRequests, deleteRequest, type QueueRequest, requestId, updateRequest } from '../storage/queue-requests.js';
import type { RequestQueueRow } from '../storage/request-queues.js';
import type { AddRoutes } from './add-routes.js';
import { countOperations } from './operations.js';
import { booleanQuery, integerQuery } from './query.js';
import { checkAs, readJson, readJsonAs } from './request-body.js';

const REQUESTS = '/request-queues/:storage/requests';
const LARGEST_BATCH = 25;
const LARGEST_LIST = 10_000;

const requestBody = z.looseObject({
    url: z.string().min(1),
    uniqueKey: z.string().min(1),
    method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH']).optional(),
    retryCount: z.number().int().nonnegative().optional(),
    handledAt: z.string().nullish(),
});
const addBatchBody = z.array(requestBody).min(1).max(LARGEST_BATCH);
const deleteBatchBody = z
    .array(z.union([z.object({ id: z.string() }), z.object({ uniqueKey: z.string() })]))
    .min(1)
    .max(LARGEST_BATCH);

/** A queue that a client uses, and the client's key. */
export interface QueueAccess {
    queue: RequestQueueRow;
    hadMultipleClients: boolean;
    clientKey: string | undefined;
}

/**
 * The endpoints of a queue's requests: add, get, update, delete, list, and batches.
 *
 * @param queueOf Finds the queue of a path.
 * @param access Finds the queue and remembers the client. Not used to get one request, because clients send no key
 *   then.
 */
export function queueRequestRoutes(
    context: PlatformContext,
    queueOf: (c: Context) => RequestQueueRow,
    access: (c: Context) => QueueAccess,
): AddRoutes {
    return (app) => {
        app.get(REQUESTS, (c) => {
            const limit = integerQuery(c, 'limit', 0, LARGEST_LIST) || LARGEST_LIST;
            const { cursor, exclusiveStartId } = c.req.query();
            const filter = filterOf(c);
            const afterId = cursor ? idOfCursor(cursor) : (exclusiveStartId ?? '');
            const { queue } = access(c);
            // Reads one more than the limit, to see whether there is another page.
            const found = listRequests(context, queue.id, { afterId, limit: limit + 1, ...filter });
            const items = found.slice(0, limit);
            countOperations(context, c, 'REQUEST_QUEUE_READS', items.length);
            const lastId = items.at(-1)?.id as string | undefined;
            const data = {
                items,
                count: items.length,
                limit,
                ...(exclusiveStartId && { exclusiveStartId }),
                ...(cursor && { cursor }),
                ...(found.length > limit && lastId && { nextCursor: cursorOf(lastId) }),
            };
            return c.json({ data });
        });

        app.post(REQUESTS, async (c) => {
            const request = checkAs(requestBody, await readJson(c), 'invalid-input');
            const { queue } = access(c);
            const [added] = addRequests(context, queue.id, [request], booleanQuery(c, 'forefront'));
            countOperations(context, c, 'REQUEST_QUEUE_WRITES');
            return c.json({ data: added }, 201);
        });

        app.post(`${REQUESTS}/batch`, async (c) => {
            const requests: QueueRequest[] = checkAs(addBatchBody, await readJson(c), 'invalid-input');
            const { queue } = access(c);
            const processedRequests = addRequests(context, queue.id, requests, booleanQuery(c, 'forefront'));
            countOperations(context, c, 'REQUEST_QUEUE_WRITES', requests.length);
            return c.json({ data: { processedRequests, unprocessedRequests: [] } }, 201);
        });

        app.delete(`${REQUESTS}/batch`, async (c) => {
            const requests = checkAs(deleteBatchBody, await readJson(c), 'invalid-input');
            const { queue } = access(c);
            context.database.transaction(() => {
                for (const request of requests) {
                    deleteRequest(context, queue.id, 'id' in request ? request.id : requestId(request.uniqueKey));
                }
            });
            countOperations(context, c, 'REQUEST_QUEUE_WRITES', requests.length);
            return c.json({ data: { processedRequests: requests, unprocessedRequests: [] } });
        });

        app.get(`${REQUESTS}/:request`, (c) => {
            const request = findRequest(context, queueOf(c).id, c.req.param('request'));
            countOperations(context, c, 'REQUEST_QUEUE_READS');
            if (!request) throw notFound('Request');
            return c.json({ data: request });
        });

        app.put(`${REQUESTS}/:request`, async (c) => {
            const request = await readJsonAs(c, requestBody);
            const id = c.req.param('request');
            if (id !== requestId(request.uniqueKey) || (request.id !== undefined && request.id !== id)) {
                throw new ApiError(
                    'id-does-not-match',
                    `The path names the request "${id}", but the body's "uniqueKey" belongs to "${requestId(request.uniqueKey)}".`,
                );
            }
            const { queue } = access(c);
            countOperations(context, c, 'REQUEST_QUEUE_WRITES');
            const data = updateRequest(context, queue.id, id, request, booleanQuery(c, 'forefront'));
            return c.json({ data });
        });

        app.delete(`${REQUESTS}/:request`, (c) => {
            deleteRequest(context, access(c).queue.id, c.req.param('request'));
            countOperations(context, c, 'REQUEST_QUEUE_WRITES');
            return c.body(null, 204);
        });
    };
}

function filterOf(c: Context): { locked: boolean; pending: boolean } {
    const states = (c.req.queries('filter') ?? []).flatMap((text) => text.split(',')).filter(Boolean);
    const unknown = states.find((state) => state !== 'locked' && state !== 'pending');
    if (unknown !== undefined) {
        throw new ApiError(
            'invalid-parameter',
            `Query parameter "filter" takes "locked" and "pending", separated by a comma. It contains "${unknown}".`,
        );
    }
    return { locked: states.includes('locked'), pending: states.includes('pending') };
}

function cursorOf(lastId: string): string {
    return Buffer.from(JSON.stringify({ requestId: lastId })).toString('base64url');
}

function idOfCursor(cursor: string): string {
    try {
        const { requestId: id } = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
        if (typeof id === 'string') return id;
    } catch {
        // This platform did not make the cursor. The error below says so.
    }
    throw new ApiError('invalid-parameter', 'Query parameter "cursor" must be the "nextCursor" of the last response.');
}
