import { eventOfBuildStatus, type WebhookEventType } from '@offer-chain/webhook-config';
import { type ActorRecord, getActor, saveActor } from '../actors/actors.js';
import { isoTime, type PlatformContext } from '../context.js';
import { type FinalStatus, isFinal } from '../status.js';
import { recordEvent } from '../webhooks/outbox.js';
import { buildResource } from './build-resource.js';
import { type BuildDocument, type BuildRecord, getBuild, saveBuild } from './builds.js';

/** Apify's memory and disk of a build, in megabytes. */
const BUILD_MEMORY_MBYTES = 4096;
const BUILD_DISK_MBYTES = 8192;

/** The version to build, and the tag of the build. */
export interface NewBuild
    extends Pick<BuildDocument, 'versionNumber' | 'tag' | 'sourceType' | 'meta' | 'environment' | 'folder'> {
    useCache?: boolean;
    betaPackages?: boolean;
}

/**
 * Starts a build: gives it the version's next number and records `ACTOR.BUILD.CREATED`. Call it inside a transaction
 * when it is part of a larger change.
 */
export function createBuild(context: PlatformContext, actor: ActorRecord, options: NewBuild): BuildRecord {
    return context.database.transaction(() => {
        const { useCache = false, betaPackages = false, ...document } = options;
        const number = nextBuildNumber(context, actor.id, document.versionNumber);
        const build: BuildRecord = {
            id: context.newId(),
            actorId: actor.id,
            buildNumber: number.text,
            status: 'RUNNING',
            startedAt: context.clock.now(),
            finishedAt: null,
            document: {
                ...document,
                buildNumberInt: number.int,
                options: {
                    useCache,
                    betaPackages,
                    memoryMbytes: BUILD_MEMORY_MBYTES,
                    diskMbytes: BUILD_DISK_MBYTES,
                },
                command: null,
                actorDefinition: null,
            },
        };
        saveBuild(context, build);
        record(context, build, 'ACTOR.BUILD.CREATED');
        return build;
    });
}

/**
 * Ends a build: saves its final status and its event, and gives it its tag when it succeeded. Does nothing when the
 * build has ended already.
 *
 * @param result What the build produced. Only the given fields are saved.
 * @returns The build as it is now.
 */
export function finishBuild(
    context: PlatformContext,
    buildId: string,
    status: FinalStatus,
    result: Partial<Pick<BuildDocument, 'command' | 'folder' | 'environment' | 'actorDefinition'>> = {},
): BuildRecord {
    return context.database.transaction(() => {
        const before = getBuild(context, buildId);
        if (isFinal(before.status)) return before;
        const build: BuildRecord = {
            ...before,
            status,
            finishedAt: Math.max(before.startedAt, context.clock.now()),
            document: { ...before.document, ...result },
        };
        saveBuild(context, build);
        if (status === 'SUCCEEDED') {
            applyToActor(context, build);
        }
        record(context, build, eventOfBuildStatus(status));
        context.database.afterCommit(() => context.changes.announce(build.id));
        return build;
    });
}

/** Gives a succeeded build its tag. The Actor's default build also sets the memory of runs. */
function applyToActor(context: PlatformContext, build: BuildRecord): void {
    const actor = getActor(context, build.actorId);
    const { tag, actorDefinition } = build.document;
    if (tag === null) return;
    const { taggedBuilds, defaultRunOptions } = actor.document;
    taggedBuilds[tag] = tagOf(build);
    if (typeof actorDefinition?.defaultMemoryMbytes === 'number' && tag === defaultRunOptions.build) {
        defaultRunOptions.memoryMbytes = actorDefinition.defaultMemoryMbytes;
    }
    saveActor(context, { ...actor, modifiedAt: context.clock.now() });
}

/** Returns what a tag stores about its build. */
export function tagOf(build: BuildRecord) {
    return {
        buildId: build.id,
        buildNumber: build.buildNumber,
        buildNumberInt: build.document.buildNumberInt,
        finishedAt: isoTime(build.finishedAt),
    };
}

function record(context: PlatformContext, build: BuildRecord, eventType: WebhookEventType): void {
    recordEvent(context, { eventType, actorId: build.actorId, actorBuildId: build.id }, buildResource(context, build));
}

function nextBuildNumber(context: PlatformContext, actorId: string, versionNumber: string) {
    const [major = 0, minor = 0] = versionNumber.split('.').map(Number);
    // Sorts like Apify's integer form of build numbers: two digits for the minor version, five for the build.
    const base = major * 10_000_000 + minor * 100_000;
    const row = context.database.one<{ largest: number | null }>(
        `SELECT max(document ->> '$.buildNumberInt') AS largest FROM builds
         WHERE actor_id = ? AND document ->> '$.versionNumber' = ?`,
        actorId,
        versionNumber,
    );
    const int = (row?.largest ?? base) + 1;
    return { int, text: `${versionNumber}.${int - base}` };
}
