import type { RunCounts } from '@offer-chain/console/views';
import type { PlatformContext } from '../context.js';
import type { Run } from '../runs/run-record.js';

/** Counts what a run has stored. A storage that was deleted has no count. */
export function runCounts({ database }: PlatformContext, run: Run): RunCounts {
    const dataset = database.one<{ items: number }>(
        'SELECT item_count AS items FROM datasets WHERE id = ?',
        run.defaultDatasetId,
    );
    const store = database.one<{ records: number }>(
        'SELECT count(*) AS records FROM key_value_records WHERE store_id = ?',
        run.defaultKeyValueStoreId,
    );
    const queue = database.one<{ total: number; handled: number }>(
        'SELECT total_request_count AS total, handled_request_count AS handled FROM request_queues WHERE id = ?',
        run.defaultRequestQueueId,
    );
    const { total = 0, handled = 0 } = queue ?? {};
    return {
        items: dataset?.items ?? 0,
        records: store?.records ?? 0,
        requests: { total, handled, pending: total - handled },
    };
}
