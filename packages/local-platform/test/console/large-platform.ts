import { join } from 'node:path';
import { openDatabase } from '../../src/storage/database.js';

/** How much there is on a fabricated platform. */
export interface PlatformSize {
    runs: number;
    items: number;
    logBytes: number;
}

/** Ids on a fabricated platform. */
export const LARGE = {
    actorId: 'largeActor0000001',
    runId: 'run0',
    datasetId: 'largeDataset00001',
    storeId: 'largeStore0000001',
};

const START_MS = Date.parse('2026-01-01T00:00:00Z');
const LOG_CHUNK_BYTES = 65_536;

/** Writes a platform's database with so much in it, without the hours that filling it by runs would take. */
export function fabricatePlatform(dataFolder: string, size: PlatformSize): void {
    const database = openDatabase(join(dataFolder, 'platform.db'));
    const { actorId, datasetId, storeId } = LARGE;
    const document = JSON.stringify({
        ...{ buildNumber: '0.1.1', meta: { origin: 'API' }, statusMessage: 'Saved 374 offers of 32 products.' },
        ...{ options: { build: 'latest', timeoutSecs: 3600, memoryMbytes: 1024, diskMbytes: 2048 } },
        ...{
            isStatusMessageTerminal: true,
            exitCode: 0,
            generalAccess: 'RESTRICTED',
            inputKey: 'INPUT',
            inputBytes: 2,
        },
        ...{ webServerPort: null, workFolder: null, runningSince: null, timeoutAt: null, ranBeforeMs: 1000 },
        counts: { migration: 0, reboot: 0, restart: 0, resurrect: 0 },
        memory: { averageBytes: 0, largestBytes: 0, currentBytes: 0 },
        cpu: { averagePercent: 0, largestPercent: 0, currentPercent: 0 },
        ...{ metamorphs: [], chargedEventCounts: {}, chargeKeys: [] },
    });
    const actor = JSON.stringify({
        ...{ title: 'A large Actor', description: null, isPublic: false, isDeprecated: false },
        ...{ actorPermissionLevel: 'FULL_PERMISSIONS', taggedBuilds: {} },
        defaultRunOptions: { build: 'latest', timeoutSecs: 3600, memoryMbytes: 1024 },
    });
    const storage = JSON.stringify({
        generalAccess: 'FOLLOW_USER_SETTING',
        schema: null,
        actId: actorId,
        actRunId: 'run0',
    });
    const numbers = 'WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ?)';
    database.transaction(() => {
        database.run('INSERT INTO actors VALUES (?, ?, ?, ?, NULL, ?)', actorId, 'large', START_MS, START_MS, actor);
        database.run(
            `INSERT INTO key_value_stores (id, created_at, modified_at, accessed_at, document) VALUES (?, ?, ?, ?, ?)`,
            ...[storeId, START_MS, START_MS, START_MS, storage],
        );
        database.run(
            `${numbers} INSERT INTO runs (id, actor_id, task_id, build_id, status, started_at, finished_at, process_id,
            default_dataset_id, default_key_value_store_id, default_request_queue_id, document) SELECT 'run' || n, ?, NULL, 'build', 'SUCCEEDED', ? - n * 1000, ? - n * 1000 + 500,
            NULL, ?, ?, 'queue', ? FROM numbers`,
            ...[size.runs, actorId, START_MS, START_MS, datasetId, storeId, document],
        );
        database.run(
            "INSERT INTO run_history (run_id, at, kind, status, what) VALUES (?, ?, 'created', 'READY', 'Created')",
            ...[LARGE.runId, START_MS],
        );
        database.run(
            `INSERT INTO datasets (id, created_at, modified_at, accessed_at, item_count, clean_item_count, inflated_bytes,
            fields, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            ...[datasetId, START_MS, START_MS, START_MS, size.items, size.items, size.items * 300],
            ...[JSON.stringify(['asin', 'title', 'price', 'currency', 'description', 'sellerName']), storage],
        );
        database.run(
            `${numbers} INSERT INTO dataset_items SELECT ?, n, json_object('asin', 'A' || (n / 10), 'title', 'Product ' || n,
            'price', 10 + n % 97, 'currency', 'USD', 'description', ?, 'sellerName', 'Seller ' || n % 50) FROM numbers`,
            ...[size.items, datasetId, 'A long description. '.repeat(10)],
        );
        const line = `2026-01-01T00:00:00.000Z ${'x'.repeat(99)}\n`;
        const chunk = line.repeat(Math.ceil(Math.min(LOG_CHUNK_BYTES, size.logBytes) / line.length));
        for (let position = 0; position < size.logBytes; position += chunk.length) {
            database.run('INSERT INTO log_chunks VALUES (?, ?, ?)', LARGE.runId, position, chunk);
        }
    });
    database.close();
}

/** The first views of a platform that was fabricated, and by what one sees that the first row is there. */
export const FIRST_VIEWS: readonly [name: string, path: string, firstRow: string][] = [
    ['Chain', '', '.node'],
    ['Runs', '/runs', 'tbody tr .badge'],
    ['Run', `/runs/${LARGE.runId}`, '.time-line li'],
    ['Log', `/runs/${LARGE.runId}`, '.log .line'],
    ['Data', '/data', 'tbody tr a'],
    ['Dataset', `/datasets/${LARGE.datasetId}`, 'tbody tr td.number'],
    ['Offers', `/datasets/${LARGE.datasetId}?show=offers`, '.product'],
    ['Webhooks', '/webhooks', '.empty'],
    ['Actors', '/actors', '.card'],
];
