import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChanges } from '../src/changes.js';
import { createTestClock } from '../src/clock.js';
import type { PlatformContext } from '../src/context.js';
import { seededIds } from '../src/identifiers.js';
import type { Run } from '../src/runs/run-record.js';
import { openSecrets } from '../src/secrets.js';
import { openDatabase } from '../src/storage/database.js';
import { createUsageMeter } from '../src/usage/meter.js';
import { APIFY_PRICES } from '../src/usage/prices.js';

/** The token of {@link memoryContext}. */
export const TOKEN = 'local_api_secret';

// One key for all tests of a process: making it takes a tenth of a second.
const keyFolder = mkdtempSync(join(tmpdir(), 'secrets-'));
process.once('exit', () => rmSync(keyFolder, { recursive: true, force: true }));

/** What the parts of a platform share, with a database in memory and a clock that stands still. */
export function memoryContext(): PlatformContext {
    return {
        database: openDatabase(':memory:'),
        clock: createTestClock(),
        newId: seededIds(() => 0.5),
        random: () => 0.5,
        changes: createChanges(),
        user: { id: 'user', username: 'local' },
        usage: createUsageMeter(createTestClock(), () => {}),
        prices: APIFY_PRICES,
        token: TOKEN,
        secrets: openSecrets(keyFolder),
        proxy: { password: 'apify_proxy_secret', port: () => 8000 },
        allowedHosts: [],
        retentionDays: null,
        mostChainedRuns: 100,
        dataFolder: '',
        baseUrl: () => 'http://127.0.0.1:1',
        log: () => {},
    };
}

/** A run that is RUNNING since the start of 2026. */
export function runningRun(id: string): Run {
    const startedAt = Date.UTC(2026, 0, 1);
    return {
        id,
        actorId: 'actor',
        taskId: null,
        buildId: 'build',
        status: 'RUNNING',
        startedAt,
        finishedAt: null,
        processId: 1,
        dispatchId: null,
        defaultDatasetId: 'dataset',
        defaultKeyValueStoreId: 'store',
        defaultRequestQueueId: 'queue',
        document: {
            buildNumber: '0.1.1',
            meta: { origin: 'API' },
            options: { build: 'latest', timeoutSecs: 0, memoryMbytes: 1024, diskMbytes: 2048 },
            statusMessage: null,
            isStatusMessageTerminal: null,
            exitCode: null,
            generalAccess: 'RESTRICTED',
            inputKey: 'INPUT',
            inputBytes: 0,
            webServerPort: null,
            workFolder: null,
            runningSince: startedAt,
            timeoutAt: null,
            ranBeforeMs: 0,
            counts: { migration: 0, reboot: 0, restart: 0, resurrect: 0 },
            memory: { averageBytes: 0, largestBytes: 0, currentBytes: 0 },
            cpu: { averagePercent: 0, largestPercent: 0, currentPercent: 0 },
            metamorphs: [],
            chargedEventCounts: {},
            chargeKeys: [],
        },
    };
}
