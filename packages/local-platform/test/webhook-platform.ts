import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { WebhookEventType } from '@offer-chain/webhook-config';
import type { ApifyClient } from 'apify-client';
import { createApp } from '../src/app.js';
import { createChanges } from '../src/changes.js';
import { createTestClock, systemClock, type TestClock } from '../src/clock.js';
import type { PlatformContext } from '../src/context.js';
import { closeServer, listen, ownUrl } from '../src/http-server.js';
import { randomIds } from '../src/identifiers.js';
import { webhookDispatchRoutes } from '../src/routes/webhook-dispatches.js';
import { webhookRoutes } from '../src/routes/webhooks.js';
import { openSecrets } from '../src/secrets.js';
import { openDatabase } from '../src/storage/database.js';
import { createUsageMeter } from '../src/usage/meter.js';
import { APIFY_PRICES } from '../src/usage/prices.js';
import { createPatientClient } from '../src/vitest/patient-client.js';
import { createDispatcher, type Dispatcher } from '../src/webhooks/dispatcher.js';
import { recordEvent } from '../src/webhooks/outbox.js';
import { openConnections } from '../src/webhooks/post.js';

/** Longer than any pause of a test: whether a connection is kept does not depend on how busy the computer is. */
const IDLE_CONNECTION_MS = 60_000;

/** The webhooks of a platform, over real HTTP and a real database, with a test clock and without runs. */
export interface WebhookPlatform {
    context: PlatformContext;
    clock: TestClock;
    dispatcher: Dispatcher;
    client: ApifyClient;
    folder: string;
    /** What the platform said about itself. */
    logged: string[];
    /** Makes an event of a run of the Actor `actor-1`. */
    event(eventType: WebhookEventType, source?: { actorRunId?: string; actorTaskId?: string; actorId?: string }): void;
    /** Stops it; its folder stays, so that another can be started in it. */
    stop(): Promise<void>;
    /** Stops it and removes its folder. */
    close(): Promise<void>;
}

/** How the test platform is started. */
export interface WebhookPlatformOptions {
    folder?: string;
    startMs?: number;
    /** Takes the machine's time and not the test clock's. */
    isOnSystemTime?: boolean;
    random?: () => number;
    /** Awaited after each timer; by default until no call is under way. */
    settle?: () => Promise<void>;
}

/** Starts it with one Actor `actor-1` (named scraper), one task `task-1` and two runs `run-1` and `run-2`. */
export async function startWebhookPlatform(options: WebhookPlatformOptions = {}): Promise<WebhookPlatform> {
    const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'webhooks-'));
    const settle = options.settle ?? (() => dispatcher.idle());
    const clock = createTestClock(options.startMs, settle);
    const logged: string[] = [];
    let baseUrl = '';
    const context: PlatformContext = {
        database: openDatabase(join(folder, 'platform.db')),
        clock: options.isOnSystemTime ? systemClock : clock,
        newId: randomIds,
        random: options.random ?? (() => 0.5),
        changes: createChanges(),
        user: { id: 'localUser00000001', username: 'local' },
        usage: createUsageMeter(clock, () => {}),
        prices: APIFY_PRICES,
        token: 'local_api_secretOfThisTest',
        secrets: openSecrets(folder),
        proxy: { password: 'apify_proxy_secretOfThisTest', port: () => 1 },
        allowedHosts: [],
        retentionDays: null,
        mostChainedRuns: 100,
        dataFolder: folder,
        baseUrl: () => baseUrl,
        log: (message) => void logged.push(message),
    };
    seed(context);
    const app = createApp(context, [webhookRoutes(context), webhookDispatchRoutes(context)]);
    const server = createAdaptorServer({ fetch: app.fetch }) as Server;
    baseUrl = ownUrl(await listen(server, 0, '127.0.0.1'));
    const dispatcher = createDispatcher(context, openConnections(IDLE_CONNECTION_MS));
    const stop = async () => {
        await dispatcher.close();
        await closeServer(server);
        context.database.close();
    };
    return {
        context,
        clock,
        dispatcher,
        client: createPatientClient({ baseUrl, token: context.token }),
        folder,
        logged,
        event(eventType, source = {}) {
            const { actorId = 'actor-1', actorRunId = 'run-1', actorTaskId = null } = source;
            const resource = { id: actorRunId, defaultDatasetId: 'dataset-1', status: 'SUCCEEDED' };
            recordEvent(context, { eventType, actorId, actorRunId, actorTaskId }, resource);
        },
        stop,
        async close() {
            await stop();
            rmSync(folder, { recursive: true, force: true });
        },
    };
}

function seed({ database }: PlatformContext): void {
    database.run(
        `INSERT OR IGNORE INTO actors (id, name, created_at, modified_at, document) VALUES ('actor-1', 'scraper', 0, 0, '{}')`,
    );
    database.run(
        `INSERT OR IGNORE INTO actor_tasks (id, actor_id, name, created_at, modified_at, document)
        VALUES ('task-1', 'actor-1', 'pixels', 0, 0, '{}')`,
    );
    for (const run of ['run-1', 'run-2']) {
        database.run(
            `INSERT OR IGNORE INTO runs (id, actor_id, build_id, status, started_at, default_dataset_id,
            default_key_value_store_id, default_request_queue_id, document)
            VALUES (?, 'actor-1', 'build-1', 'RUNNING', 0, 'dataset-1', 'store-1', 'queue-1', '{}')`,
            run,
        );
    }
}
