import type { ActorsView, ActorView, InputProblem, InputSchema } from '@offer-chain/console/views';
import { shortActorResource } from '../actors/actor-resource.js';
import { type ActorRecord, getActor, listActors } from '../actors/actors.js';
import { ApiError } from '../api-error.js';
import { type BuildRecord, getBuildForRun } from '../builds/builds.js';
import { memoryLimits } from '../builds/run-memory.js';
import type { PlatformContext } from '../context.js';
import { permissionLevelOf } from '../permissions/permission-level.js';
import { inputProblems } from './input-problems.js';
import { namedActor } from './named-actor.js';

const MOST_ACTORS = 1000;
const LONGEST_DESCRIPTION = 500;
const LONGEST_README = 30_000;

/** Returns the data of the page with all Actors. */
export function actorsView(context: PlatformContext): ActorsView {
    const { total, actors } = listActors(context, { offset: 0, limit: MOST_ACTORS, desc: false });
    return {
        total,
        items: actors.map((actor) => {
            const { stats } = shortActorResource(context, actor);
            return {
                ...namedActor(context, actor.id),
                description: actor.document.description?.slice(0, LONGEST_DESCRIPTION) ?? null,
                totalRuns: stats.totalRuns,
                lastRunStartedAt: stats.lastRunStartedAt ?? null,
            };
        }),
    };
}

/**
 * Returns the data of the page of one Actor.
 *
 * @throws {ApiError} `record-not-found` when there is no such Actor.
 */
export function actorView(context: PlatformContext, actorId: string): ActorView {
    const actor = getActor(context, actorId);
    const { document } = actor;
    const definition = findBuild(context, actor)?.document.actorDefinition;
    return {
        id: actor.id,
        name: actor.name,
        title: document.title,
        description: document.description,
        readme: definition?.readme?.slice(0, LONGEST_README) ?? null,
        inputSchema: findSchema(context, actor),
        defaultRunOptions: document.defaultRunOptions,
        permissionLevel: permissionLevelOf(actor),
        memory: memoryLimits(definition ?? null),
        builds: Object.entries(document.taggedBuilds).map(([tag, { buildNumber }]) => ({ tag, buildNumber })),
    };
}

/**
 * Validates an input as starting a run does.
 *
 * @throws {ApiError} `record-not-found` when there is no such Actor.
 */
export function checkInput(context: PlatformContext, actorId: string, input: unknown): { problems: InputProblem[] } {
    const schema = findSchema(context, getActor(context, actorId));
    return { problems: schema ? inputProblems(schema, input) : [] };
}

/** The schema was validated when the build was made, so it matches its type. */
function findSchema(context: PlatformContext, actor: ActorRecord): InputSchema | null {
    return (findBuild(context, actor)?.document.actorDefinition?.input as InputSchema | null | undefined) ?? null;
}

/** Finds the build that a run would use. Null before the first build. */
function findBuild(context: PlatformContext, actor: ActorRecord): BuildRecord | null {
    try {
        return getBuildForRun(context, actor);
    } catch (error) {
        if (error instanceof ApiError) return null;
        throw error;
    }
}
