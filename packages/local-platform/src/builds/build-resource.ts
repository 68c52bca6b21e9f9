import { isoTime, type PlatformContext } from '../context.js';
import { computeUnits } from '../usage/usage.js';
import type { BuildRecord } from './builds.js';

/**
 * A build as the API returns it.
 *
 * @see https://docs.apify.com/api/v2/actor-build-get
 */
export function buildResource(context: PlatformContext, build: BuildRecord) {
    const { document } = build;
    const durationMillis = build.finishedAt === null ? undefined : build.finishedAt - build.startedAt;
    const { usage, usageUsd, usageTotalUsd } = buildUsage(context, build);
    return {
        id: build.id,
        actId: build.actorId,
        userId: context.user.id,
        startedAt: isoTime(build.startedAt),
        finishedAt: isoTime(build.finishedAt),
        status: build.status,
        meta: document.meta,
        stats:
            durationMillis === undefined
                ? null
                : { durationMillis, runTimeSecs: durationMillis / 1000, computeUnits: usage.ACTOR_COMPUTE_UNITS },
        options: document.options,
        usage,
        usageTotalUsd,
        usageUsd,
        buildNumber: build.buildNumber,
        buildNumberInt: document.buildNumberInt,
        actVersion: {
            versionNumber: document.versionNumber,
            sourceType: document.sourceType,
            ...(document.tag !== null && { buildTag: document.tag }),
        },
        actorDefinition: document.actorDefinition,
        inputSchema: document.actorDefinition?.input ? JSON.stringify(document.actorDefinition.input) : null,
        readme: document.actorDefinition?.readme ?? null,
    };
}

/** Apify charges a build for its memory and nothing else. */
function buildUsage(context: PlatformContext, { startedAt, finishedAt, document }: BuildRecord) {
    const units = computeUnits(document.options.memoryMbytes, (finishedAt ?? context.clock.now()) - startedAt);
    const usageTotalUsd = units * context.prices.ACTOR_COMPUTE_UNITS;
    return {
        usage: { ACTOR_COMPUTE_UNITS: units },
        usageUsd: { ACTOR_COMPUTE_UNITS: usageTotalUsd },
        usageTotalUsd,
    };
}

/** A build as a list of builds returns it. */
export function shortBuildResource(context: PlatformContext, build: BuildRecord) {
    return {
        id: build.id,
        actId: build.actorId,
        userId: context.user.id,
        status: build.status,
        startedAt: isoTime(build.startedAt),
        finishedAt: isoTime(build.finishedAt),
        buildNumber: build.buildNumber,
        buildNumberInt: build.document.buildNumberInt,
        meta: build.document.meta,
        usageTotalUsd: buildUsage(context, build).usageTotalUsd,
    };
}
