import { join } from 'node:path';
import { openDatabase } from '../../src/storage/database.js';

/** What is wrong in the database of a platform that has stopped: damage, and counts that differ from what is there. */
export function storageProblems(dataFolder: string): string[] {
    const database = openDatabase(join(dataFolder, 'platform.db'));
    try {
        const damage = database
            .all<{ integrity_check: string }>('PRAGMA integrity_check')
            .map(({ integrity_check }) => integrity_check)
            .filter((message) => message !== 'ok');
        const wrongCounts = database.all<{ problem: string }>(
            `SELECT 'dataset ' || id || ' counts ' || item_count AS problem FROM datasets
                WHERE item_count <> (SELECT COUNT(*) FROM dataset_items WHERE dataset_id = datasets.id)
            UNION ALL SELECT 'key-value store ' || id || ' counts ' || storage_bytes FROM key_value_stores
                WHERE storage_bytes <> (
                    SELECT COALESCE(SUM(size), 0) FROM key_value_records WHERE store_id = key_value_stores.id
                )
            UNION ALL SELECT 'request queue ' || id || ' counts ' || total_request_count FROM request_queues
                WHERE total_request_count <> (SELECT COUNT(*) FROM queue_requests WHERE queue_id = request_queues.id)
            UNION ALL SELECT 'run ' || runs.id || ' has no dataset' FROM runs
                WHERE NOT EXISTS (SELECT 1 FROM datasets WHERE datasets.id = runs.default_dataset_id)
            UNION ALL SELECT 'items of no dataset ' || dataset_id FROM dataset_items
                WHERE dataset_id NOT IN (SELECT id FROM datasets)`,
        );
        return [...damage, ...wrongCounts.map(({ problem }) => problem)];
    } finally {
        database.close();
    }
}
