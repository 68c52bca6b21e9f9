import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ACTOR_PERMISSION_LEVEL } from '@apify/consts';
import { createPlatform, type PlatformOptions } from '@offer-chain/local-platform';
import { ApifyClient } from 'apify-client';

const ACTOR_FOLDER = fileURLToPath(new URL('..', import.meta.url));

/** What a run of the filter came to. */
export interface FinishedRun {
    id: string;
    status: string;
    message: string;
    log: string;
    /** What its dataset holds. */
    items: Record<string, unknown>[];
    datasetId: string;
    keyValueStoreId: string;
}

/** A platform of its own with the filter on it, as a real process for each run. */
export async function startLocalChain(options: Pick<PlatformOptions, 'rateLimits'> = {}) {
    const dataFolder = await mkdtemp(join(tmpdir(), 'cheapest-offer-filter-'));
    const platform = await createPlatform({ ...options, dataFolder });
    const client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token });
    const { actor } = await platform.registerActor(ACTOR_FOLDER);

    async function finished(runId: string): Promise<FinishedRun> {
        const run = await client.run(runId).waitForFinish();
        const { items } = await client.dataset(run.defaultDatasetId).listItems();
        return {
            id: run.id,
            status: run.status,
            message: run.statusMessage ?? '',
            log: (await client.log(run.id).get()) ?? '',
            items,
            datasetId: run.defaultDatasetId,
            keyValueStoreId: run.defaultKeyValueStoreId,
        };
    }

    return {
        client,
        actorId: actor.id,
        finished,
        /** Lets the filter's further runs do everything, or little. */
        async allow(actorPermissionLevel: `${ACTOR_PERMISSION_LEVEL}`) {
            await client
                .actor(actor.id)
                .update({ actorPermissionLevel: actorPermissionLevel as ACTOR_PERMISSION_LEVEL });
        },
        /** Starts the filter and waits for it. */
        async run(input: unknown): Promise<FinishedRun> {
            return finished((await client.actor(actor.id).start(input)).id);
        },
        /** Makes a dataset with items. */
        async dataset(items: unknown[], name?: string): Promise<string> {
            const { id } = await client.datasets().getOrCreate(name);
            if (items.length > 0) await client.dataset(id).pushItems(items as Record<string, unknown>[]);
            return id;
        },
        async close() {
            await platform.close();
            await rm(dataFolder, { recursive: true, force: true });
        },
    };
}

/** A running local chain. */
export type LocalChain = Awaited<ReturnType<typeof startLocalChain>>;

/** A webhook's default payload for a finished run. */
export function webhookPayload(datasetId: string, { runId = 'upstreamRun', status = 'SUCCEEDED', finish = 1 } = {}) {
    return {
        userId: 'user',
        createdAt: '2026-01-01T00:00:00.000Z',
        eventType: `ACTOR.RUN.${status.replace('-', '_')}`,
        eventData: { actorId: 'scraper', actorRunId: runId },
        resource: {
            id: runId,
            status,
            finishedAt: new Date(Date.UTC(2026, 0, finish)).toISOString(),
            defaultDatasetId: datasetId,
        },
    };
}
