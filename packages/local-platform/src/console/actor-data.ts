import { listActors } from '../actors/actor-resource.js';
import { type ActorRecord, getActor } from '../actors/actors.js';
import { ApiError } from '../api-error.js';
import { getBuildForRun } from '../builds/builds.js';
import { memoryLimits } from '../builds/run-memory.js';
import type { PlatformContext } from '../context.js';
import type { AddRoutes } from '../routes/add-routes.js';
import { listPage } from '../routes/query.js';
import { readJson } from '../routes/request-body.js';
import { getRun } from '../runs/run-record.js';
import { findRecord } from '../storage/key-value-stores.js';
import { inputProblems } from './input-problems.js';

const LONGEST_SHOWN_INPUT = 1_000_000;
const LONGEST_README = 30_000;

/** Actors, what their forms are made from, and what is wrong with an input. */
export function actorDataRoutes(context: PlatformContext): AddRoutes {
    return (app) => {
        app.get('/actors', (c) => {
            const { total, items } = listActors(context, { ...listPage(c), desc: false }, false);
            const described = items.map((item) => ({
                ...item,
                description: getActor(context, item.id).document.description?.slice(0, 500) ?? null,
            }));
            return c.json({ total, items: described });
        });
        app.get('/actors/:actorId', (c) => c.json(actorForm(context, getActor(context, c.req.param('actorId')))));
        app.post('/actors/:actorId/check-input', async (c) => {
            const schema = schemaOf(context, getActor(context, c.req.param('actorId')));
            return c.json({ problems: schema ? inputProblems(schema, await readJson(c)) : [] });
        });
        app.get('/runs/:runId/input', (c) => {
            const run = getRun(context, c.req.param('runId'));
            const record = findRecord(context, run.defaultKeyValueStoreId, run.document.inputKey);
            if (!record) return c.json({ contentType: null, text: null, size: 0 });
            const isShown = record.value.length <= LONGEST_SHOWN_INPUT && /json|text/.test(record.contentType);
            return c.json({
                contentType: record.contentType,
                size: record.value.length,
                text: isShown ? Buffer.from(record.value).toString('utf8') : null,
            });
        });
    };
}

function actorForm(context: PlatformContext, actor: ActorRecord) {
    const { document } = actor;
    const definition = latestBuild(context, actor)?.document.actorDefinition;
    return {
        id: actor.id,
        name: actor.name,
        title: document.title,
        description: document.description,
        readme: definition?.readme?.slice(0, LONGEST_README) ?? null,
        inputSchema: definition?.input ?? null,
        defaultRunOptions: document.defaultRunOptions,
        memory: memoryLimits(definition ?? null),
        builds: Object.entries(document.taggedBuilds).map(([tag, { buildNumber }]) => ({ tag, buildNumber })),
        exampleRunInput: document.exampleRunInput ?? null,
    };
}

function schemaOf(context: PlatformContext, actor: ActorRecord): Record<string, unknown> | null {
    return latestBuild(context, actor)?.document.actorDefinition?.input ?? null;
}

/** The build that a run would start; null when there is none yet. */
function latestBuild(context: PlatformContext, actor: ActorRecord) {
    try {
        return getBuildForRun(context, actor);
    } catch (error) {
        if (error instanceof ApiError) return null;
        throw error;
    }
}
