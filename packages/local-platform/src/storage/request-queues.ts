import type { PlatformContext } from '../context.js';
import { storageKind } from './storage-kind.js';
import { type StorageRow, storageResource } from './storages.js';

/** A request queue in the database. */
export interface RequestQueueRow extends StorageRow {
    total_request_count: number;
    handled_request_count: number;
    storage_bytes: number;
    read_count: number;
    write_count: number;
    delete_count: number;
    head_item_read_count: number;
    /** The only client that has used the queue so far. Null before the first. */
    client_key: string | null;
    had_multiple_clients: number;
}

/** The kind of storage for request queues. */
export const requestQueues = storageKind<RequestQueueRow>('request_queues', {
    table: 'queue_requests',
    column: 'queue_id',
});

/** Returns the API object of a request queue, https://docs.apify.com/api/v2/request-queue-get. */
export function requestQueueResource(context: PlatformContext, row: RequestQueueRow) {
    return {
        ...storageResource(context, row),
        totalRequestCount: row.total_request_count,
        handledRequestCount: row.handled_request_count,
        pendingRequestCount: row.total_request_count - row.handled_request_count,
        hadMultipleClients: row.had_multiple_clients === 1,
        consoleUrl: `${context.baseUrl()}/v2/request-queues/${row.id}`,
        stats: {
            readCount: row.read_count,
            writeCount: row.write_count,
            deleteCount: row.delete_count,
            headItemReadCount: row.head_item_read_count,
            storageBytes: row.storage_bytes,
        },
    };
}

/**
 * Records that a client used the queue. A client without a key counts as a new one each time.
 *
 * @param clientKey The client's name for itself.
 * @returns Whether several clients have used the queue.
 */
export function noteClient(context: PlatformContext, queue: RequestQueueRow, clientKey: string | undefined): boolean {
    if (queue.had_multiple_clients) return true;
    if (clientKey !== undefined && clientKey === queue.client_key) return false;
    const isFirst = queue.client_key === null;
    context.database.run(
        'UPDATE request_queues SET client_key = ?, had_multiple_clients = ? WHERE id = ?',
        clientKey ?? context.newId(),
        isFirst ? 0 : 1,
        queue.id,
    );
    return !isFirst;
}
