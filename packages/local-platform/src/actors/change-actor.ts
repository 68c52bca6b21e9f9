import { z } from 'zod';
import { ApiError } from '../api-error.js';
import { tagOf } from '../builds/build-status.js';
import { getBuild } from '../builds/builds.js';
import { runMemory } from '../builds/run-memory.js';
import type { PlatformContext } from '../context.js';
import { PERMISSION_LEVELS } from '../permissions/permission-level.js';
import { changeStandby, standbyBody } from '../standby/change-standby.js';
import { STANDBY_DEFAULTS } from '../standby/settings.js';
import { actorName, freeName } from './actor-name.js';
import { type ActorDocument, type ActorRecord, findActor, NEW_ACTOR_RUN_OPTIONS, saveActor } from './actors.js';
import { completePricing } from './pricing.js';
import { addVersion, applyVersionBody, findVersion, versionBody } from './versions.js';

const runOptions = z.object({
    build: z.string().optional(),
    timeoutSecs: z.int().min(0).optional(),
    memoryMbytes: runMemory.optional(),
    restartOnError: z.boolean().optional(),
    maxItems: z.int().min(0).nullish(),
    forcePermissionLevel: z.enum(PERMISSION_LEVELS).nullish(),
});

const settings = {
    title: z.string().nullish(),
    description: z.string().nullish(),
    isPublic: z.boolean().nullish(),
    isDeprecated: z.boolean().nullish(),
    seoTitle: z.string().nullish(),
    seoDescription: z.string().nullish(),
    restartOnError: z.boolean().optional(),
    actorPermissionLevel: z.enum(PERMISSION_LEVELS).nullish(),
    categories: z.array(z.string()).nullish(),
    pricingInfos: z.array(z.record(z.string(), z.unknown())).optional(),
    defaultRunOptions: runOptions.nullish(),
    actorStandby: standbyBody.nullish(),
    exampleRunInput: z.object({ body: z.string().optional(), contentType: z.string().optional() }).nullish(),
    versions: z.array(versionBody).nullish(),
};

/** The body of a request that creates an Actor. */
export const newActorBody = z.object({ name: actorName.nullish(), ...settings });

/** The body of a request that changes an Actor. Missing fields stay. */
export const actorUpdateBody = z.object({
    name: actorName.optional(),
    ...settings,
    taggedBuilds: z.record(z.string(), z.object({ buildId: z.string() }).nullable()).nullish(),
});

/**
 * Adds an Actor.
 *
 * @throws {ApiError} `actor-name-not-unique`, or `version-already-exists` when two versions have the same number.
 * @see https://docs.apify.com/api/v2/actors-post
 */
export function createActor(context: PlatformContext, body: z.output<typeof newActorBody>): ActorRecord {
    return context.database.transaction(() => {
        const name = body.name ?? freeName('my-actor', (tried) => findActor(context, tried) !== undefined);
        refuseTakenName(context, name);
        const now = context.clock.now();
        const actor: ActorRecord = {
            id: context.newId(),
            name,
            createdAt: now,
            modifiedAt: now,
            folder: null,
            document: applySettings(
                {
                    title: null,
                    description: null,
                    isPublic: false,
                    isDeprecated: false,
                    actorPermissionLevel: 'LIMITED_PERMISSIONS',
                    defaultRunOptions: NEW_ACTOR_RUN_OPTIONS,
                    taggedBuilds: {},
                },
                body,
                now,
            ),
        };
        saveActor(context, actor);
        for (const version of body.versions ?? []) {
            addVersion(context, actor.id, applyVersionBody(context.secrets, undefined, version));
        }
        return actor;
    });
}

/**
 * Changes an Actor. A list of versions replaces the existing one. Build tags are changed one by one.
 *
 * @throws {ApiError} `actor-name-not-unique`, or `record-not-found` or `invalid-value` when the build of a tag is
 *   wrong.
 * @see https://docs.apify.com/api/v2/actor-put
 */
export function updateActor(
    context: PlatformContext,
    before: ActorRecord,
    body: z.output<typeof actorUpdateBody>,
): ActorRecord {
    return context.database.transaction(() => {
        if (body.name !== undefined) refuseTakenName(context, body.name, before.id);
        const actor: ActorRecord = {
            ...before,
            name: body.name ?? before.name,
            modifiedAt: context.clock.now(),
            document: applySettings(before.document, body, context.clock.now()),
        };
        for (const [tag, target] of Object.entries(body.taggedBuilds ?? {})) {
            if (target === null) {
                delete actor.document.taggedBuilds[tag];
                continue;
            }
            const build = getBuild(context, target.buildId);
            if (build.actorId !== actor.id || build.status !== 'SUCCEEDED') {
                throw new ApiError(
                    'invalid-value',
                    `Field "taggedBuilds.${tag}": build ${build.id} must be a succeeded build of this Actor.`,
                );
            }
            actor.document.taggedBuilds[tag] = tagOf(build);
        }
        saveActor(context, actor);
        if (body.versions) {
            const stored = new Map(
                body.versions.map(({ versionNumber }) => [
                    versionNumber,
                    findVersion(context, actor.id, versionNumber),
                ]),
            );
            context.database.run('DELETE FROM actor_versions WHERE actor_id = ?', actor.id);
            for (const version of body.versions) {
                const before = stored.get(version.versionNumber);
                addVersion(context, actor.id, applyVersionBody(context.secrets, before, version));
            }
        }
        return actor;
    });
}

function refuseTakenName(context: PlatformContext, name: string, ownId?: string): void {
    const taken = findActor(context, name);
    if (!taken || taken.id === ownId) return;
    throw new ApiError('actor-name-not-unique', `You already have an Actor named "${name}". Choose another name.`);
}

/**
 * Applies the settings of a request to the existing ones. Null keeps a setting that cannot be empty.
 *
 * @param now Milliseconds since the epoch.
 */
function applySettings(
    before: ActorDocument,
    body: Omit<z.output<typeof actorUpdateBody>, 'name' | 'taggedBuilds'>,
    now: number,
): ActorDocument {
    const { versions: _, restartOnError, defaultRunOptions, categories, pricingInfos, actorStandby, ...rest } = body;
    const given = Object.fromEntries(
        ['title', 'description', 'seoTitle', 'seoDescription', 'exampleRunInput']
            .map((key) => [key, rest[key as keyof typeof rest]])
            .filter(([, value]) => value !== undefined),
    );
    return {
        ...before,
        ...given,
        ...(pricingInfos && { pricingInfos: pricingInfos.map((pricing) => completePricing(pricing, now)) }),
        ...(actorStandby !== undefined && {
            actorStandby: actorStandby && changeStandby(before.actorStandby ?? STANDBY_DEFAULTS, actorStandby),
        }),
        isPublic: body.isPublic ?? before.isPublic,
        isDeprecated: body.isDeprecated ?? before.isDeprecated,
        actorPermissionLevel: body.actorPermissionLevel ?? before.actorPermissionLevel,
        ...(categories && { categories }),
        defaultRunOptions: {
            ...before.defaultRunOptions,
            ...(restartOnError !== undefined && { restartOnError }),
            ...defaultRunOptions,
        },
        taggedBuilds: { ...before.taggedBuilds },
    };
}
