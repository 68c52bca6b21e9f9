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

/** Apify's memory limit for an account on the free plan. */
const DEFAULT_MEMORY_BUDGET_MBYTES = 16_384;
/** Apify's shortest retention of unnamed storages. */
const DEFAULT_RETENTION_DAYS = 7;

const DEFAULT_CHAINED_RUNS = 100;

/** How a platform is set up. */
export interface PlatformOptions {
    /** Folder for the database and the token. It is created when it does not exist. By default a temporary folder. */
    dataFolder?: string;
    /** TCP port; 0, the default, takes a free one. */
    port?: number;
    /** IP address to listen on. The default is 127.0.0.1, which only this computer can reach. */
    host?: string;
    /** Host names other than `localhost` that requests may use for the platform, such as `host.docker.internal`. */
    allowedHosts?: string[];
    /** Where the time comes from. The system clock by default. */
    clock?: Clock;
    /** Where ids come from. By default they cannot be guessed. */
    newId?: IdSource;
    /** Returns random numbers in [0, 1) for jitter. `Math.random` by default. */
    random?: () => number;
    /**
     * Memory for all runs that run at the same time, in megabytes. A run beyond it is refused with 402. 16384 by
     * default.
     */
    memoryBudgetMbytes?: number;
    /** Whether runs beyond the memory budget wait as READY instead of being refused as on Apify. False by default. */
    waitsForMemory?: boolean;
    /**
     * Days to keep unnamed storages, and runs beyond an Actor's ten latest. 7 by default, null keeps them forever. A
     * value set by `PUT /v2/users/me/limits` replaces it.
     */
    retentionDays?: number | null;
    /** How many runs webhooks can start in a chain before the platform assumes a loop and stops it. 100 by default. */
    mostChainedRuns?: number;
    /**
     * Whether Apify's rate limits apply: 60 requests a second to one resource, more for some endpoints. False by
     * default.
     */
    rateLimits?: boolean;
    /** Seconds between migrations. Each time, a running run that is chosen at random migrates. Never by default. */
    migrationIntervalSecs?: number;
    /**
     * Whether the platform's proxy, which runs use as Apify Proxy, can reach the internet. By default only this
     * computer.
     */
    isLive?: boolean;
    /**
     * The proxy through which Apify Proxy reaches the internet, such as `http://user:password@host:8000`. Without a
     * user name in the URL, each request keeps its own. By default requests go out directly.
     */
    upstreamProxyUrl?: string | undefined;
    /** Chooses which requests the proxy fails, and with which status, such as 590. None by default. */
    findProxyFault?: FindProxyFault;
    /** US dollars for one unit of what runs use, when your prices differ from Apify's. See `APIFY_PRICES`. */
    prices?: Partial<Prices>;
    /** Whether closing the platform aborts its runs. By default they continue when the platform starts again. */
    abortRunsOnClose?: boolean;
    /**
     * Called once when the platform cannot continue, such as when its data folder was deleted. Close it then. The error
     * says what happened and what to do, and is also logged.
     */
    onFailure?: (error: Error) => void;
    /** Receives the platform's log, one line at a time. Silent by default. */
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
     * Registers the Actor in a folder under the name in its `.actor/actor.json`. Its runs start in that folder.
     * Registering an unchanged folder again gives the same build.
     *
     * @throws {ActorDefinitionError} When a file of the Actor is wrong. The message names the file and the field.
     */
    registerActor(folder: string): Promise<RegisteredActor>;
    /**
     * Resolves once every run and build has ended, and every webhook that is due was delivered or has failed. A webhook
     * that waits for a retry is not due. Runs that webhooks start count as well, so a whole chain has run.
     */
    idle(): Promise<void>;
    /**
     * Resolves once only the processes of Actors and builds still run: no run is being started or ended, and no webhook
     * call waits for its response. A receiver that never responds is given up after 5 seconds of real time.
     */
    settled(): Promise<void>;
    /** Creates a link to the console that logs in one browser, once, within an hour. Each call creates a new link. */
    consoleUrl(): string;
    /** Ends every run's process, stops serving and closes the database. Unfinished work continues at the next start. */
    close(): Promise<void>;
}

/**
 * Starts a platform.
 *
 * @throws {Error} When another process uses the data folder, or the port is taken.
 */
export async function createPlatform(options: PlatformOptions = {}): Promise<Platform> {
    const folder =
        options.dataFolder === undefined
            ? await openTemporaryFolder()
            : openDataFolder(options.dataFolder, options.log);
    // What has been opened so far. When a later step fails, it is closed in reverse order.
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
        // Nothing new can begin, and runs end before the things they use are closed.
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
 * Runs steps one after the other, also after a step that failed, so that no folder stays locked.
 *
 * @throws {Error} The error of the first step that failed.
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
