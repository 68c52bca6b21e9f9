import { isoTime, type PlatformContext } from '../context.js';
import { isServerReady } from '../standby/readiness.js';
import { type Run, storageIdsOf } from './run-record.js';
import { ranMs, runUsage } from './run-usage.js';

/**
 * A run as the API returns it.
 *
 * @see https://docs.apify.com/api/v2/actor-run-get
 */
export function runResource(context: PlatformContext, run: Run) {
    const { document } = run;
    const durationMs = Math.max(0, (run.finishedAt ?? context.clock.now()) - run.startedAt);
    const usage = runUsage(context, run);
    const base = `${context.baseUrl()}/v2`;
    return {
        id: run.id,
        actId: run.actorId,
        userId: context.user.id,
        actorTaskId: run.taskId,
        startedAt: isoTime(run.startedAt),
        finishedAt: isoTime(run.finishedAt),
        status: run.status,
        statusMessage: document.statusMessage,
        isStatusMessageTerminal: document.isStatusMessageTerminal,
        meta: document.meta,
        stats: {
            inputBodyLen: document.inputBytes,
            migrationCount: document.counts.migration,
            rebootCount: document.counts.reboot,
            restartCount: document.counts.restart,
            resurrectCount: document.counts.resurrect,
            metamorph: document.metamorphs.length,
            memAvgBytes: document.memory.averageBytes,
            memMaxBytes: document.memory.largestBytes,
            memCurrentBytes: document.memory.currentBytes,
            cpuAvgUsage: document.cpu.averagePercent,
            cpuMaxUsage: document.cpu.largestPercent,
            cpuCurrentUsage: document.cpu.currentPercent,
            netRxBytes: 0,
            netTxBytes: 0,
            durationMillis: durationMs,
            runTimeSecs: ranMs(context, run) / 1000,
            computeUnits: usage.usage.ACTOR_COMPUTE_UNITS,
        },
        ...(document.pricingInfo && { pricingInfo: document.pricingInfo }),
        ...(Object.keys(document.chargedEventCounts).length > 0 && {
            chargedEventCounts: document.chargedEventCounts,
        }),
        options: document.options,
        buildId: run.buildId,
        buildNumber: document.buildNumber,
        exitCode: document.exitCode,
        generalAccess: document.generalAccess,
        defaultDatasetId: run.defaultDatasetId,
        defaultKeyValueStoreId: run.defaultKeyValueStoreId,
        defaultRequestQueueId: run.defaultRequestQueueId,
        storageIds: storageIdsOf(run),
        ...(document.webServerPort !== null && { containerUrl: `http://127.0.0.1:${document.webServerPort}` }),
        isContainerServerReady: document.meta.origin === 'STANDBY' ? isServerReady(run) : null,
        platformUsageBillingModel: 'USER',
        ...usage,
        metamorphs: document.metamorphs,
        links: {
            publicRunUrl: `${base}/actor-runs/${run.id}`,
            consoleRunUrl: `${base}/actor-runs/${run.id}`,
            apiRunUrl: `${base}/actor-runs/${run.id}`,
            apiRunLogUrl: `${base}/actor-runs/${run.id}/log`,
            apiDefaultDatasetUrl: `${base}/datasets/${run.defaultDatasetId}`,
            apiDefaultDatasetItemsUrl: `${base}/datasets/${run.defaultDatasetId}/items`,
            apiDefaultKeyValueStoreUrl: `${base}/key-value-stores/${run.defaultKeyValueStoreId}`,
        },
    };
}

/** A run as the API returns it in a list of runs. */
export function shortRunResource(context: PlatformContext, run: Run) {
    return {
        id: run.id,
        actId: run.actorId,
        userId: context.user.id,
        ...(run.taskId !== null && { actorTaskId: run.taskId }),
        status: run.status,
        startedAt: isoTime(run.startedAt),
        finishedAt: isoTime(run.finishedAt),
        buildId: run.buildId,
        buildNumber: run.document.buildNumber,
        meta: run.document.meta,
        usageTotalUsd: runUsage(context, run).usageTotalUsd,
        defaultDatasetId: run.defaultDatasetId,
        defaultKeyValueStoreId: run.defaultKeyValueStoreId,
        defaultRequestQueueId: run.defaultRequestQueueId,
    };
}
