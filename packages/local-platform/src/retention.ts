import type { Timer } from './clock.js';
import type { PlatformContext } from './context.js';
import { deleteRunRecord } from './runs/run-record.js';
import { datasets } from './storage/datasets.js';
import { keyValueStores } from './storage/key-value-stores.js';
import { requestQueues } from './storage/request-queues.js';

/** Apify keeps this many of an Actor's latest runs, even old ones. */
const KEPT_RUNS = 10;
const SWEEP_INTERVAL_MS = 3_600_000;
const DAY_MS = 86_400_000;

interface ExpiredRun {
    id: string;
    default_dataset_id: string;
    default_key_value_store_id: string;
    default_request_queue_id: string;
    /** The ids of its other datasets, as a JSON object. */
    aliased_datasets: string | null;
}

/** The kinds of storages, each with the column of a run that holds the id of the run's own storage. */
const STORAGES = [
    { kind: datasets, column: 'default_dataset_id' },
    { kind: keyValueStores, column: 'default_key_value_store_id' },
    { kind: requestQueues, column: 'default_request_queue_id' },
] as const;

/**
 * Removes what Apify keeps for a limited time: runs beyond an Actor's ten latest, with their logs and unnamed storages;
 * unnamed storages that belong to no run and that nobody used; and ended webhook dispatches. Named storages and
 * dispatches that are not delivered yet stay.
 *
 * @param retentionMs How long to keep them, in milliseconds.
 * @see https://docs.apify.com/platform/storage/usage#data-retention
 */
export function removeExpired(context: PlatformContext, retentionMs: number): void {
    const { database, clock } = context;
    const oldest = clock.now() - retentionMs;
    const runs = database.all<ExpiredRun>(
        `SELECT id, default_dataset_id, default_key_value_store_id, default_request_queue_id,
            document -> '$.aliasedDatasets' AS aliased_datasets FROM (
            SELECT *, ROW_NUMBER() OVER (PARTITION BY actor_id ORDER BY started_at DESC, rowid DESC) AS place FROM runs
        ) WHERE place > ? AND finished_at IS NOT NULL AND finished_at < ?`,
        KEPT_RUNS,
        oldest,
    );
    for (const run of runs) {
        database.transaction(() => {
            for (const { kind, column } of STORAGES) {
                const ids = [run[column], ...(kind === datasets ? aliasedIds(run) : [])];
                for (const id of ids) {
                    if (database.one(`SELECT 1 FROM ${kind.table} WHERE id = ? AND name IS NULL`, id))
                        kind.remove(context, id);
                }
            }
            deleteRunRecord(context, run.id);
        });
    }
    removeOldDispatches(context, oldest);
    for (const { kind, column } of STORAGES) {
        const unused = database.all<{ id: string }>(
            `SELECT id FROM ${kind.table} WHERE name IS NULL AND accessed_at < ? AND id NOT IN (SELECT ${column} FROM runs)
            AND id NOT IN (SELECT value FROM runs, json_each(runs.document, '$.aliasedDatasets'))`,
            oldest,
        );
        for (const { id } of unused) kind.remove(context, id);
    }
}

/** Removes dispatches that ended long ago, with their calls, then ad-hoc webhooks whose runs were removed. */
function removeOldDispatches({ database }: PlatformContext, oldest: number): void {
    const ended = "SELECT id FROM webhook_dispatches WHERE status <> 'ACTIVE' AND finished_at < ?";
    database.transaction(() => {
        database.run(`DELETE FROM webhook_dispatch_calls WHERE dispatch_id IN (${ended})`, oldest);
        database.run(`DELETE FROM webhook_dispatches WHERE id IN (${ended})`, oldest);
        database.run(
            `DELETE FROM webhooks WHERE is_ad_hoc = 1 AND run_id NOT IN (SELECT id FROM runs)
            AND id NOT IN (SELECT webhook_id FROM webhook_dispatches)`,
        );
    });
}

function aliasedIds(run: ExpiredRun): string[] {
    return Object.values(JSON.parse(run.aliased_datasets ?? '{}') as Record<string, string>);
}

const RETENTION_SETTING = 'dataRetentionDays';

/**
 * Returns how many days to keep unnamed storages and older runs: the account's limit, or else the platform's setting.
 */
export function retentionDaysOf({ database, retentionDays }: PlatformContext): number | null {
    const kept = database.one<{ value: string }>('SELECT value FROM settings WHERE key = ?', RETENTION_SETTING);
    return kept ? Number(kept.value) : retentionDays;
}

/** Saves the account's limit on how long to keep unnamed storages and older runs. It applies from the next removal. */
export function saveRetentionDays({ database }: PlatformContext, days: number): void {
    database.run(
        'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        RETENTION_SETTING,
        String(days),
    );
}

/**
 * Removes expired runs and storages now and then every hour.
 *
 * @returns Stops the removals.
 */
export function startRetention(context: PlatformContext): () => void {
    let timer: Timer;
    const sweep = () => {
        try {
            const days = retentionDaysOf(context);
            if (days !== null) removeExpired(context, days * DAY_MS);
        } catch (error) {
            context.log(`Expired runs and storages could not be removed: ${(error as Error).message}`);
        }
        timer = context.clock.setTimer(sweep, SWEEP_INTERVAL_MS);
    };
    sweep();
    return () => timer.cancel();
}
