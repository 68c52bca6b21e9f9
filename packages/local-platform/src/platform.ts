import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type RegisteredActor, registerActorFolder } from './actors/register-folder.js';
import { createBuilder } from './builds/builder.js';
import { createChanges } from './changes.js';
import { type Clock, systemClock } from './clock.js';
import type { PlatformContext } from './context.js';
import { openDataFolder } from './data-folder.js';
import { apiResources } from './http/api-resources.js';
import { createApp } from './http/app.js';
import { runPathAliases } from './http/run-storages.js';
import { type IdSource, randomIds } from './identifiers.js';
import { endOrphanedProcesses, resumeLostRuns } from './runs/lost-runs.js';
import { createRunSupervisor } from './runs/supervisor.js';
import { openDatabase } from './storage/database.js';
import { createDispatcher } from './webhooks/dispatcher.js';

/** Apify's limit of an account on the free plan. */
const DEFAULT_MEMORY_BUDGET_MBYTES = 16_384;

/** How a platform is set up. */
export interface PlatformOptions {
    /** Folder for the database and the token; made when it is not there. */
    dataFolder: string;
    /** TCP port; 0, the default, takes a free one. */
    port?: number;
    /** Address to listen on; only this machine by default. */
    host?: string;
    /** Where time comes from; the machine's clock by default. */
    clock?: Clock;
    /** Where ids come from; unguessable ones by default. */
    newId?: IdSource;
    /** Numbers in [0, 1) for jitter; `Math.random` by default. */
    random?: () => number;
    /** Memory of all runs that may run at once, in megabytes; further runs wait as READY. 16384 by default. */
    memoryBudgetMbytes?: number;
    /** Whether closing the platform aborts its runs; by default they go on when it starts again. */
    abortRunsOnClose?: boolean;
    /** Takes what the platform says about itself, a line at a time; silent by default. */
    log?: (message: string) => void;
}

/** A running platform. */
export interface Platform {
    /** Where it answers, without `/v2` and without a slash at the end. */
    readonly baseUrl: string;
    /** The API token. */
    readonly token: string;
    /** Absolute path of its data folder. */
    readonly dataFolder: string;
    /**
     * Makes the Actor in a folder known under the name in its `.actor/actor.json`; its runs start in that folder.
     * Registering an unchanged folder again gives the same build.
     * @throws ActorDefinitionError that names the file and the field that is wrong
     */
    registerActor(folder: string): Promise<RegisteredActor>;
    /** Ends every run's process, stops answering and closes the database; what is owed goes on at the next start. */
    close(): Promise<void>;
}

/**
 * Starts a platform.
 * @throws Error when the data folder is in use by another process, or the port is taken
 */
export async function createPlatform(options: PlatformOptions): Promise<Platform> {
    const folder = openDataFolder(options.dataFolder);
    const database = openDatabase(folder.databaseFile);
    let baseUrl = '';
    const context: PlatformContext = {
        database,
        clock: options.clock ?? systemClock,
        newId: options.newId ?? randomIds,
        random: options.random ?? Math.random,
        changes: createChanges(),
        user: { id: 'localUser00000001', username: 'local' },
        token: folder.token,
        dataFolder: folder.path,
        baseUrl: () => baseUrl,
        log: options.log ?? (() => {}),
    };
    await endOrphanedProcesses(context);
    const server = createAdaptorServer({ fetch: (request, env) => app.fetch(request, env) }) as Server;
    const supervisor = createRunSupervisor(context, server, options.memoryBudgetMbytes ?? DEFAULT_MEMORY_BUDGET_MBYTES);
    const builder = await createBuilder(context);
    const resources = apiResources(context, supervisor, builder);
    const app = createApp(context, resources, runPathAliases(context));
    const { port } = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1').catch(async (error) => {
        await supervisor.close(false);
        await builder.close();
        database.close();
        folder.release();
        throw error;
    });
    baseUrl = `http://127.0.0.1:${port}`;
    const dispatcher = createDispatcher(context);
    resumeLostRuns(context, supervisor);
    return {
        baseUrl,
        token: folder.token,
        dataFolder: folder.path,
        registerActor: async (actorFolder) => registerActorFolder(context, actorFolder),
        async close() {
            await supervisor.close(options.abortRunsOnClose ?? false);
            await builder.close();
            await dispatcher.close();
            context.changes.close();
            await closeServer(server);
            database.close();
            folder.release();
        },
    };
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
            server.off('error', reject);
            resolve(server.address() as AddressInfo);
        });
    });
}

function closeServer(server: Server): Promise<void> {
    return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
    });
}
