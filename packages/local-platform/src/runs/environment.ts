import { delimiter, dirname } from 'node:path';
import { isoTime, type PlatformContext } from '../context.js';
import { proxyPasswordOfRun } from '../proxy/proxy-access.js';
import { runToken } from '../run-token.js';
import { type Run, storageIdsOf } from './run-record.js';

/** The data for the environment of an Actor's process that is not in its run. */
export interface EnvironmentParts {
    actorId: string;
    /** The Actor's name without its user. */
    actorName: string;
    buildId: string;
    buildNumber: string;
    /** Tags that point to the build. */
    buildTags: string[];
    /** The Actor's own variables; they cannot replace the platform's. */
    actorVariables: Record<string, string>;
    /** Private folders of the process. */
    home: string;
    temporaryFolder: string;
    webServerPort: number;
    /** Where the Actor gets requests in Standby; null when it has no Standby. */
    standbyUrl: string | null;
    eventsUrl: string;
}

/** Apify gives one CPU core for this much memory. */
const MBYTES_PER_CPU = 4096;

/** Variables that every process needs to start on Windows. */
const WINDOWS_VARIABLES = ['SystemRoot', 'SystemDrive', 'ComSpec', 'PATHEXT', 'WINDIR'];

/**
 * Creates the environment of an Actor's process: Apify's variables, under their current and older names. The only
 * variables of the host in it are the search path, the log level and those that Windows needs.
 *
 * @see https://docs.apify.com/platform/actors/development/programming-interface/environment-variables
 */
export function runEnvironment(context: PlatformContext, run: Run, parts: EnvironmentParts): Record<string, string> {
    const { document } = run;
    const { options } = document;
    const startedAt = isoTime(run.startedAt);
    const timeoutAt = isoTime(document.timeoutAt);
    const webServerUrl = `http://127.0.0.1:${parts.webServerPort}`;
    return {
        ...parts.actorVariables,
        ...hostVariables(),
        HOME: parts.home,
        TMPDIR: parts.temporaryFolder,
        ...(process.platform === 'win32' && {
            USERPROFILE: parts.home,
            TEMP: parts.temporaryFolder,
            TMP: parts.temporaryFolder,
        }),
        APIFY_IS_AT_HOME: '1',
        APIFY_TOKEN: runToken(context.token, run.id),
        APIFY_USER_ID: context.user.id,
        APIFY_USER_IS_PAYING: '1',
        APIFY_API_BASE_URL: context.baseUrl(),
        APIFY_API_PUBLIC_BASE_URL: context.baseUrl(),
        APIFY_PROXY_HOSTNAME: '127.0.0.1',
        APIFY_PROXY_PORT: String(context.proxy.port()),
        APIFY_PROXY_PASSWORD: proxyPasswordOfRun(context.proxy.password, run.id),
        APIFY_PROXY_STATUS_URL: `http://127.0.0.1:${context.proxy.port()}`,
        APIFY_META_ORIGIN: document.meta.origin,
        APIFY_HEADLESS: '1',
        APIFY_DEDICATED_CPUS: String(options.memoryMbytes / MBYTES_PER_CPU),
        ...(process.env.APIFY_LOG_LEVEL && { APIFY_LOG_LEVEL: process.env.APIFY_LOG_LEVEL }),

        ACTOR_ID: parts.actorId,
        ACTOR_FULL_NAME: `${context.user.username}/${parts.actorName}`,
        ACTOR_RUN_ID: run.id,
        ...(run.taskId !== null && { ACTOR_TASK_ID: run.taskId, APIFY_ACTOR_TASK_ID: run.taskId }),
        ACTOR_BUILD_ID: parts.buildId,
        ACTOR_BUILD_NUMBER: parts.buildNumber,
        ACTOR_BUILD_TAGS: parts.buildTags.join(','),
        ACTOR_DEFAULT_DATASET_ID: run.defaultDatasetId,
        ACTOR_DEFAULT_KEY_VALUE_STORE_ID: run.defaultKeyValueStoreId,
        ACTOR_DEFAULT_REQUEST_QUEUE_ID: run.defaultRequestQueueId,
        ACTOR_STORAGES_JSON: JSON.stringify(storageIdsOf(run)),
        ACTOR_INPUT_KEY: document.inputKey,
        ACTOR_MEMORY_MBYTES: String(options.memoryMbytes),
        ACTOR_PERMISSION_LEVEL: document.permissionLevel ?? 'FULL_PERMISSIONS',
        ACTOR_STARTED_AT: startedAt,
        ...(timeoutAt !== null && { ACTOR_TIMEOUT_AT: timeoutAt, APIFY_TIMEOUT_AT: timeoutAt }),
        ACTOR_EVENTS_WEBSOCKET_URL: parts.eventsUrl,
        ACTOR_WEB_SERVER_PORT: String(parts.webServerPort),
        ACTOR_WEB_SERVER_URL: webServerUrl,
        ACTOR_STANDBY_PORT: String(parts.webServerPort),
        ...(parts.standbyUrl !== null && { ACTOR_STANDBY_URL: parts.standbyUrl }),
        ...(options.maxItems !== undefined && { ACTOR_MAX_PAID_DATASET_ITEMS: String(options.maxItems) }),
        ...(options.maxTotalChargeUsd !== undefined && {
            ACTOR_MAX_TOTAL_CHARGE_USD: String(options.maxTotalChargeUsd),
        }),
        ...(document.pricingInfo && {
            APIFY_ACTOR_PRICING_INFO: JSON.stringify(document.pricingInfo),
            APIFY_CHARGED_ACTOR_EVENT_COUNTS: JSON.stringify(document.chargedEventCounts),
        }),
        ...(options.restartOnError && { ACTOR_RESTART_ON_ERROR: '1' }),

        APIFY_ACTOR_ID: parts.actorId,
        APIFY_ACTOR_RUN_ID: run.id,
        APIFY_ACTOR_EVENTS_WS_URL: parts.eventsUrl,
        APIFY_DEFAULT_DATASET_ID: run.defaultDatasetId,
        APIFY_DEFAULT_KEY_VALUE_STORE_ID: run.defaultKeyValueStoreId,
        APIFY_DEFAULT_REQUEST_QUEUE_ID: run.defaultRequestQueueId,
        APIFY_INPUT_KEY: document.inputKey,
        APIFY_MEMORY_MBYTES: String(options.memoryMbytes),
        APIFY_STARTED_AT: startedAt,
        APIFY_CONTAINER_PORT: String(parts.webServerPort),
        APIFY_CONTAINER_URL: webServerUrl,
    };
}

function hostVariables(): Record<string, string> {
    // The Node that runs the platform comes first, even when the host's `node` is another version.
    const variables: Record<string, string> = {
        PATH: [dirname(process.execPath), process.env.PATH].filter(Boolean).join(delimiter),
    };
    if (process.platform === 'win32') {
        for (const name of WINDOWS_VARIABLES) {
            const value = process.env[name];
            if (value !== undefined) variables[name] = value;
        }
    }
    return variables;
}
