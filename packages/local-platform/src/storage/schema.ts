import type Libsql from 'libsql';

/**
 * The steps that create the database, each from one version to the next. The version of a database is the number of its
 * steps. Never change a released step. To change a table, add a step.
 *
 * Times are milliseconds since the epoch. Fields that the platform searches or updates are columns. `document` holds
 * the rest of the API object as JSON.
 */
export const SCHEMA_STEPS: readonly string[] = [
    `CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE IF NOT EXISTS actors (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,
    folder TEXT, document TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS actor_versions (
    actor_id TEXT NOT NULL, version_number TEXT NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (actor_id, version_number)
);
CREATE TABLE IF NOT EXISTS actor_tasks (
    id TEXT PRIMARY KEY, actor_id TEXT NOT NULL, name TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL, document TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS builds (
    id TEXT PRIMARY KEY, actor_id TEXT NOT NULL, build_number TEXT NOT NULL, status TEXT NOT NULL,
    started_at INTEGER NOT NULL, finished_at INTEGER, document TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS builds_by_actor ON builds (actor_id, started_at);
CREATE TABLE IF NOT EXISTS runs (
    id TEXT PRIMARY KEY, actor_id TEXT NOT NULL, task_id TEXT, build_id TEXT NOT NULL, status TEXT NOT NULL,
    started_at INTEGER NOT NULL, finished_at INTEGER, process_id INTEGER,
    default_dataset_id TEXT NOT NULL, default_key_value_store_id TEXT NOT NULL, default_request_queue_id TEXT NOT NULL,
    document TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS runs_by_actor ON runs (actor_id, started_at);
CREATE INDEX IF NOT EXISTS runs_by_start ON runs (started_at);
CREATE INDEX IF NOT EXISTS runs_by_status ON runs (status);
CREATE TABLE IF NOT EXISTS log_chunks (
    owner_id TEXT NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (owner_id, position)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS datasets (
    id TEXT PRIMARY KEY, name TEXT UNIQUE, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,
    accessed_at INTEGER NOT NULL, item_count INTEGER NOT NULL DEFAULT 0, clean_item_count INTEGER NOT NULL DEFAULT 0,
    inflated_bytes INTEGER NOT NULL DEFAULT 0, read_count INTEGER NOT NULL DEFAULT 0,
    write_count INTEGER NOT NULL DEFAULT 0, fields TEXT NOT NULL DEFAULT '[]', document TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS dataset_items (
    dataset_id TEXT NOT NULL, position INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (dataset_id, position)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS key_value_stores (
    id TEXT PRIMARY KEY, name TEXT UNIQUE, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,
    accessed_at INTEGER NOT NULL, storage_bytes INTEGER NOT NULL DEFAULT 0, read_count INTEGER NOT NULL DEFAULT 0,
    write_count INTEGER NOT NULL DEFAULT 0, delete_count INTEGER NOT NULL DEFAULT 0,
    list_count INTEGER NOT NULL DEFAULT 0, document TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS key_value_records (
    store_id TEXT NOT NULL, key TEXT NOT NULL, content_type TEXT NOT NULL, size INTEGER NOT NULL, value BLOB NOT NULL,
    modified_at INTEGER NOT NULL, PRIMARY KEY (store_id, key)
);

CREATE TABLE IF NOT EXISTS request_queues (
    id TEXT PRIMARY KEY, name TEXT UNIQUE, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,
    accessed_at INTEGER NOT NULL, total_request_count INTEGER NOT NULL DEFAULT 0,
    handled_request_count INTEGER NOT NULL DEFAULT 0, storage_bytes INTEGER NOT NULL DEFAULT 0,
    read_count INTEGER NOT NULL DEFAULT 0, write_count INTEGER NOT NULL DEFAULT 0,
    delete_count INTEGER NOT NULL DEFAULT 0, head_item_read_count INTEGER NOT NULL DEFAULT 0,
    first_order_no INTEGER NOT NULL DEFAULT 0, last_order_no INTEGER NOT NULL DEFAULT 0,
    client_key TEXT, had_multiple_clients INTEGER NOT NULL DEFAULT 0, document TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS queue_requests (
    queue_id TEXT NOT NULL, id TEXT NOT NULL, unique_key TEXT NOT NULL, order_no INTEGER,
    locked_until INTEGER NOT NULL DEFAULT 0, locked_by TEXT, locked_by_run TEXT, json TEXT NOT NULL, PRIMARY KEY (queue_id, id)
);
CREATE INDEX IF NOT EXISTS queue_requests_pending ON queue_requests (queue_id, order_no) WHERE order_no IS NOT NULL;
CREATE INDEX IF NOT EXISTS queue_requests_locked ON queue_requests (queue_id, locked_until) WHERE locked_until > 0;

CREATE TABLE IF NOT EXISTS webhooks (
    id TEXT PRIMARY KEY, actor_id TEXT, task_id TEXT, run_id TEXT, is_ad_hoc INTEGER NOT NULL DEFAULT 0,
    idempotency_key TEXT UNIQUE, is_enabled INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL, document TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS webhooks_of_actor ON webhooks (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS webhooks_of_task ON webhooks (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS webhooks_of_run ON webhooks (run_id) WHERE run_id IS NOT NULL;
CREATE TABLE IF NOT EXISTS webhook_dispatches (
    id TEXT PRIMARY KEY, webhook_id TEXT NOT NULL, event_type TEXT NOT NULL, status TEXT NOT NULL,
    created_at INTEGER NOT NULL, finished_at INTEGER, resend_of TEXT,
    event_data TEXT NOT NULL, webhook_summary TEXT NOT NULL, payload TEXT NOT NULL,
    receiver TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, next_attempt_at INTEGER,
    under_way INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS dispatches_by_creation ON webhook_dispatches (created_at);
CREATE INDEX IF NOT EXISTS dispatches_by_webhook ON webhook_dispatches (webhook_id, created_at);
CREATE INDEX IF NOT EXISTS dispatches_waiting ON webhook_dispatches (next_attempt_at)
    WHERE next_attempt_at IS NOT NULL AND under_way = 0;
CREATE INDEX IF NOT EXISTS dispatches_waiting_by_receiver ON webhook_dispatches (receiver, next_attempt_at)
    WHERE next_attempt_at IS NOT NULL AND under_way = 0;
CREATE TABLE IF NOT EXISTS webhook_dispatch_calls (
    dispatch_id TEXT NOT NULL, position INTEGER NOT NULL, started_at INTEGER NOT NULL, finished_at INTEGER,
    error_message TEXT, response_status INTEGER, response_body TEXT, PRIMARY KEY (dispatch_id, position)
) WITHOUT ROWID;`,

    // Which dispatch started a run, and the history of the run.
    `
ALTER TABLE runs ADD COLUMN dispatch_id TEXT;
CREATE INDEX runs_by_dispatch ON runs (dispatch_id) WHERE dispatch_id IS NOT NULL;
CREATE TABLE run_history (
    position INTEGER PRIMARY KEY, run_id TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL,
    what TEXT NOT NULL
);
CREATE INDEX run_history_by_run ON run_history (run_id, position);
INSERT INTO run_history (run_id, at, kind, status, what)
    SELECT id, started_at, 'created', 'READY', 'Created' FROM runs ORDER BY started_at, rowid;
INSERT INTO run_history (run_id, at, kind, status, what)
    SELECT id, finished_at, 'finished', status, coalesce(document ->> '$.statusMessage', 'Ended') FROM runs
    WHERE finished_at IS NOT NULL ORDER BY finished_at, rowid;`,

    // Names are found in any case.
    `
CREATE INDEX actors_by_name ON actors (name COLLATE NOCASE);
CREATE INDEX actor_tasks_by_name ON actor_tasks (name COLLATE NOCASE);
CREATE INDEX datasets_by_name ON datasets (name COLLATE NOCASE);
CREATE INDEX key_value_stores_by_name ON key_value_stores (name COLLATE NOCASE);
CREATE INDEX request_queues_by_name ON request_queues (name COLLATE NOCASE);`,

    // Schedules, and the schedule that started a run.
    `
CREATE TABLE schedules (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL, next_run_at INTEGER, last_run_at INTEGER, document TEXT NOT NULL
);
CREATE INDEX schedules_by_next_run ON schedules (next_run_at) WHERE next_run_at IS NOT NULL;
CREATE TABLE schedule_log (
    position INTEGER PRIMARY KEY, schedule_id TEXT NOT NULL, at INTEGER NOT NULL, level TEXT NOT NULL,
    message TEXT NOT NULL
);
CREATE INDEX schedule_log_by_schedule ON schedule_log (schedule_id, position);
CREATE INDEX runs_by_schedule ON runs (document ->> '$.meta.scheduleId', started_at)
    WHERE document ->> '$.meta.scheduleId' IS NOT NULL;`,

    // The run that started a run.
    `
CREATE INDEX runs_by_starter ON runs (document ->> '$.startedByRunId', started_at)
    WHERE document ->> '$.startedByRunId' IS NOT NULL;`,
];

/**
 * Upgrades a database to the latest version: runs all missing steps, or none when one of them fails.
 *
 * @param connection The open database.
 * @param file The path of the database, for the error.
 * @param steps The steps from an empty database to the latest version.
 * @throws {Error} When the database was written by a newer version of the platform.
 */
export function upgradeSchema(connection: Libsql.Database, file: string, steps = SCHEMA_STEPS): void {
    const found = (connection.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
    if (found > steps.length) {
        throw new Error(
            `The database ${file} has version ${found}, but this platform only knows versions up to ${steps.length}. ` +
                'Use a newer version of the platform or another data folder.',
        );
    }
    if (found === steps.length) return;
    connection.exec('BEGIN IMMEDIATE');
    try {
        for (const step of steps.slice(found)) connection.exec(step);
        connection.exec(`PRAGMA user_version = ${steps.length}`);
        connection.exec('COMMIT');
    } catch (error) {
        if (connection.inTransaction) connection.exec('ROLLBACK');
        throw error;
    }
}
