import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { type RegisteredActor, registerActorFolder } from './actors/register-folder.js';
import { createApp } from './app.js';
import { createBuilder } from './builds/builder.js';
import { createChanges } from './changes.js';
import { type Clock, systemClock } from './clock.js';
import { createConsole } from './console/index.js';
import type { PlatformContext } from './context.js';
import { type DataFolder, openDataFolder, openTemporaryFolder } from './data-folder.js';
import { watchForDeletion } from './deletion-watch.js';
import { closeServer, listen, ownUrl } from './http-server.js';
import { type IdSource, randomIds } from './identifiers.js';
import { serveStandby } from './middleware/standby.js';
import { createPatientClock } from './patient-clock.js';
import { proxyPassword } from './proxy/proxy-access.js';
import { type FindProxyFault, startProxyServer } from './proxy/proxy-server.js';
import { parseUpstreamProxy } from './proxy/upstream-proxy.js';
import { redactToken } from './redact-token.js';
import { startRetention } from './retention.js';
import { apiRoutes } from './routes/index.js';
import { runPathAliases } from './routes/last-run.js';
import { endOrphanedProcesses, resumeLostRuns } from './runs/lost-runs.js';
import { startRandomMigrations } from './runs/random-migrations.js';
import { writeUsage } from './runs/run-usage.js';
import { createRunSupervisor } from './runs/supervisor.js';
import { removeWorkFolders } from './runs/work-folder.js';
import { startScheduler } from './schedules/scheduler.js';
import { openSecrets } from './secrets.js';
import { followSetBack } from './set-back.js';
import { createSetBackWatch } from './set-back-watch.js';
import { untilIdle, untilSettled } from './settling.js';
import { boundSilentConnections } from './silent-connections.js';
import { createStandbyPool } from './standby/pool.js';
import { openDatabase } from './storage/database.js';
import { createUsageMeter } from './usage/meter.js';
import { type Prices, pricesWith } from './usage/prices.js';
import { kindOfProxyTraffic } from './usage/usage.js';
import { createDispatcher } from './webhooks/dispatcher.js';

/** Apify's limit of an account on the free plan. */
const DEFAULT_MEMORY_BUDGET_MBYTES = 16_384;
/** Apify's shortest retention of unnamed storages. */
const DEFAULT_RETENTION_DAYS = 7;

const DEFAULT_CHAINED_RUNS = 100;

/** How a platform is set up. */
export interface PlatformOptions {
    /** Folder for the database and the token, made when it is not there; by default one that goes with the platform. */
    dataFolder?: string;
    /** TCP port; 0, the default, takes a free one. */
    port?: number;
    /** IP address to listen on; 127.0.0.1, which only this machine reaches, by default. */
    host?: string;
    /** Names other than `localhost` by which requests may address the platform, such as `host.docker.internal`. */
    allowedHosts?: string[];
    /** Where time comes from; the machine's clock by default. */
    clock?: Clock;
    /** Where ids come from; unguessable ones by default. */
    newId?: IdSource;
    /** Numbers in [0, 1) for jitter; `Math.random` by default. */
    random?: () => number;
    /** Memory of all runs that may run at once, in megabytes; a further run is refused with 402. 16384 by default. */
    memoryBudgetMbytes?: number;
    /** Whether runs that exceed the memory budget wait as READY instead of being refused as on Apify; false by default. */
    waitsForMemory?: boolean;
    /**
     * Days for which unnamed storages and runs beyond an Actor's ten latest are kept; 7 by default, null without end.
     * What `PUT /v2/users/me/limits` says goes before it.
     */
    retentionDays?: number | null;
    /** How many runs webhooks may start in a chain, before a loop is assumed and held back; 100 by default. */
    mostChainedRuns?: number;
    /** Whether Apify's rate limits hold: 60 requests a second to one resource, more for some endpoints. Off by default. */
    rateLimits?: boolean;
    /** Every so many seconds a running run that is picked at random migrates; never by default. */
    migrationIntervalSecs?: number;
    /** Whether the platform's proxy, which runs use as Apify Proxy, reaches the internet; only this machine by default. */
    isLive?: boolean;
    /**
     * The proxy by which Apify Proxy reaches the internet, such as `http://user:password@host:8000`; without a user
     * name each request keeps its own. From this machine's own address by default.
     */
    upstreamProxyUrl?: string | undefined;
    /** Which requests the proxy fails, and by which status, such as 590; none by default. */
    findProxyFault?: FindProxyFault;
    /** US dollars for one unit of what runs use, where Apify's prices are not yours; see `APIFY_PRICES`. */
    prices?: Partial<Prices>;
    /** Whether closing the platform aborts its runs; by default they go on when it starts again. */
    abortRunsOnClose?: boolean;
    /**
     * Called once when the platform cannot go on, such as when its data folder was deleted; close it then. The error says
     * what happened and what to do, and is logged as well.
     */
    onFailure?: (error: Error) => void;
    /** Takes what the platform says about itself, a line at a time; silent by default. */
    log?: (message: string) => void;
}

/** A running platform. */
export interface Platform {
    /** Its URL, without `/v2` and without a slash at the end. */
    readonly baseUrl: string;
    /** The API token. */
    readonly token: string;
    /** Absolute path of its data folder. */
    readonly dataFolder: string;
    /**
     * Makes the Actor in a folder known under the name in its `.actor/actor.json`; its runs start in that folder.
     * Registering an unchanged folder again gives the same build.
     *
     * @throws {ActorDefinitionError} Names the file and the field that is wrong.
     */
    registerActor(folder: string): Promise<RegisteredActor>;
    /**
     * Resolves once every run and build has ended and every webhook that is due has been delivered or has failed; one
     * that waits for a retry is not due. The runs that webhooks start count as well, so a whole chain has run.
     */
    idle(): Promise<void>;
    /**
     * Resolves once nothing is under way but the processes of Actors and builds: no run is being started or ended, and
     * no webhook call awaits its response (a receiver that never responds is given up after 5 seconds of real time).
     */
    settled(): Promise<void>;
    /** A link to the console that logs one browser in, once, within an hour; each call makes another. */
    consoleUrl(): string;
    /** Ends every run's process, stops serving and closes the database; what is not done goes on at the next start. */
    close(): Promise<void>;
}

/**
 * Starts a platform.
 *
 * @throws {Error} When the data folder is in use by another process, or the port is taken.
 */
export async function createPlatform(options: PlatformOptions = {}): Promise<Platform> {
    const folder =
        options.dataFolder === undefined
            ? await openTemporaryFolder()
            : openDataFolder(options.dataFolder, options.log);
    // What is open already, to be closed in reverse order when a later step fails.
    const opened: (() => unknown)[] = [() => folder.release()];
    try {
        return await openPlatform(options, folder, opened);
    } catch (error) {
        await runAll(opened.reverse()).catch(() => {});
        throw error;
    }
}

async function openPlatform(
    options: PlatformOptions,
    folder: DataFolder,
    opened: (() => unknown)[],
): Promise<Platform> {
    const log = (message: string) => options.log?.(redactToken(folder.token, message));
    const database = openDatabase(folder.databaseFile, log);
    opened.push(() => database.close());
    const stopWatching = watchForDeletion(folder.databaseFile, () => {
        const error = new Error(
            `The data folder ${folder.path} was deleted, moved or replaced while the platform works in it, so nothing ` +
                'is kept from now on. Stop the platform, put the folder back if you can, and start again.',
        );
        log(error.message);
        options.onFailure?.(error);
    });
    opened.push(stopWatching);
    let baseUrl = '';
    const password = proxyPassword(folder.token);
    const prices = pricesWith(options.prices);
    const ownClock = options.clock ?? systemClock;
    const clock = createSetBackWatch(createPatientClock(ownClock, log), (ms) => followSetBack(context, ms));
    const usage = createUsageMeter(clock, (runIds) => writeUsage(context, runIds), log);
    opened.push(() => usage.close());
    const proxy = await startProxyServer({
        password,
        isLive: options.isLive ?? false,
        upstream: options.upstreamProxyUrl === undefined ? undefined : parseUpstreamProxy(options.upstreamProxyUrl),
        log,
        ...(options.findProxyFault && { findFault: options.findProxyFault }),
        onTraffic({ runId, groups, bytes }) {
            const kind = kindOfProxyTraffic(groups);
            usage.count(runId, kind, kind === 'PROXY_SERPS' ? 1 : bytes);
        },
    });
    opened.push(() => proxy.close());
    const context: PlatformContext = {
        database,
        clock,
        newId: options.newId ?? randomIds,
        random: options.random ?? Math.random,
        changes: createChanges(),
        user: { id: 'localUser00000001', username: 'local' },
        usage,
        prices,
        token: folder.token,
        secrets: openSecrets(folder.path),
        proxy: { password, port: () => proxy.port },
        retentionDays: options.retentionDays === undefined ? DEFAULT_RETENTION_DAYS : options.retentionDays,
        mostChainedRuns: options.mostChainedRuns ?? DEFAULT_CHAINED_RUNS,
        dataFolder: folder.path,
        baseUrl: () => baseUrl,
        allowedHosts: (options.allowedHosts ?? []).map((name) => name.toLowerCase()),
        log,
    };
    await endOrphanedProcesses(context);
    removeWorkFolders(folder.path);
    const server = createAdaptorServer({ fetch: (request, env) => app.fetch(request, env) }) as Server;
    boundSilentConnections(server);
    const supervisor = createRunSupervisor(context, server, {
        budgetMbytes: options.memoryBudgetMbytes ?? DEFAULT_MEMORY_BUDGET_MBYTES,
        isAwaited: options.waitsForMemory ?? false,
    });
    opened.push(() => supervisor.close(false));
    const standbyPool = createStandbyPool(context, supervisor);
    opened.push(() => standbyPool.close());
    const builder = await createBuilder(context);
    opened.push(() => builder.close());
    const resources = apiRoutes(context, supervisor, builder);
    const localConsole = createConsole(context);
    const app = createApp(
        context,
        resources,
        runPathAliases(context),
        options.rateLimits,
        localConsole.addRoutes,
        serveStandby(context, standbyPool),
    );
    server.on('error', (error) => log(`The platform cannot take a connection: ${error.message}`));
    baseUrl = ownUrl(await listen(server, options.port ?? 0, options.host ?? '127.0.0.1'));
    folder.publish(baseUrl);
    opened.push(
        () => closeServer(server),
        () => context.changes.close(),
    );
    const dispatcher = createDispatcher(context);
    opened.push(() => dispatcher.close());
    opened.push(startRetention(context));
    resumeLostRuns(context, supervisor);
    const { migrationIntervalSecs } = options;
    if (migrationIntervalSecs) opened.push(startRandomMigrations(context, supervisor, migrationIntervalSecs));

    const stopScheduler = startScheduler(context, supervisor);

    const settled = () => untilSettled(supervisor.transitions, dispatcher);
    const detach = ownClock.attach?.(settled);
    const close = async () => {
        detach?.();
        // Nothing new may begin, and runs end before what they use is closed.
        await runAll([
            stopScheduler,
            () => standbyPool.close(),
            () => supervisor.close(options.abortRunsOnClose ?? false),
            () => builder.close(),
            ...opened.reverse(),
        ]);
    };
    let closing: Promise<void> | undefined;
    return {
        baseUrl,
        token: folder.token,
        dataFolder: folder.path,
        registerActor: async (actorFolder) => registerActorFolder(context, actorFolder),
        idle: () => untilIdle([builder, supervisor, dispatcher]),
        settled,
        consoleUrl: () => localConsole.loginUrl(),
        close() {
            closing ??= close();
            return closing;
        },
    };
}

/**
 * Runs steps one after the other, each also after one that failed, so that a folder is never left locked.
 *
 * @throws {Error} That of the first step that failed.
 */
async function runAll(steps: readonly (() => unknown)[]): Promise<void> {
    const errors: unknown[] = [];
    for (const step of steps) {
        try {
            await step();
        } catch (error) {
            errors.push(error);
        }
    }
    if (errors.length > 0) throw errors[0];
}
