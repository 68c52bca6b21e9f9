import type { Context } from 'hono';
import { type ActorRecord, getActor } from '../actors/actors.js';
import { getVersion } from '../actors/versions.js';
import { ApiError, notFound } from '../api-error.js';
import { buildOpenApi } from '../builds/build-openapi.js';
import { buildResource, shortBuildResource } from '../builds/build-resource.js';
import { createBuild } from '../builds/build-status.js';
import type { Builder } from '../builds/builder.js';
import { environmentOf } from '../builds/builder.js';
import { type BuildRecord, getBuild, getBuildForRun, listBuilds, waitForBuild } from '../builds/builds.js';
import { deleteBuild } from '../builds/delete-build.js';
import type { PlatformContext } from '../context.js';
import { isFinal } from '../status.js';
import type { AddRoutes } from './add-routes.js';
import { booleanQuery, integerQuery, listPage, pageResponse } from './query.js';

/** The API waits at most this long for a build to end. */
const LONGEST_WAIT_SECS = 60;

/** `/actor-builds` and the builds of an Actor. Their logs are in `logs.ts`. */
export function actorBuildRoutes(context: PlatformContext, builder: Builder): AddRoutes {
    const waited = async (c: Context, buildId: string) => {
        const seconds = Math.min(integerQuery(c, 'waitForFinish', 0) ?? 0, LONGEST_WAIT_SECS);
        return waitForBuild(context, buildId, seconds * 1000, c.req.raw.signal);
    };
    const respond = (c: Context, build: BuildRecord) => c.json({ data: buildResource(context, build) });
    const list = (c: Context, actor?: ActorRecord) => {
        const page = listPage(c);
        const { total, builds } = listBuilds(context, actor?.id, page);
        return c.json({
            data: pageResponse(
                page,
                total,
                builds.map((build) => shortBuildResource(context, build)),
            ),
        });
    };
    const buildOf = (actorId: string, buildId: string) => {
        const build = getBuild(context, buildId);
        if (build.actorId !== getActor(context, actorId).id) throw notFound('Actor build');
        return build;
    };
    const abort = async (c: Context, build: BuildRecord) => {
        if (!isFinal(build.status)) await builder.abort(build.id);
        return respond(c, getBuild(context, build.id));
    };

    return (app) => {
        app.get('/actor-builds', (c) => list(c));
        app.get('/actor-builds/:buildId', async (c) => respond(c, await waited(c, c.req.param('buildId'))));
        app.get('/actor-builds/:buildId/openapi.json', (c) =>
            c.json(buildOpenApi(context, getBuild(context, c.req.param('buildId')))),
        );
        app.post('/actor-builds/:buildId/abort', (c) => abort(c, getBuild(context, c.req.param('buildId'))));
        app.delete('/actor-builds/:buildId', (c) => {
            const build = getBuild(context, c.req.param('buildId'));
            refuseToDelete(context, build);
            deleteBuild(context, build.id);
            return c.body(null, 204);
        });

        app.get('/actors/:actorId/builds', (c) => list(c, getActor(context, c.req.param('actorId'))));
        app.post('/actors/:actorId/builds', async (c) => {
            const build = startBuild(context, c, getActor(context, c.req.param('actorId')));
            builder.start(build);
            const known = await waited(c, build.id);
            c.header('Location', `${context.baseUrl()}/v2/actor-builds/${build.id}`);
            return c.json({ data: buildResource(context, known) }, 201);
        });
        app.get('/actors/:actorId/builds/default', async (c) => {
            const build = getBuildForRun(context, getActor(context, c.req.param('actorId')));
            return respond(c, await waited(c, build.id));
        });
        app.get('/actors/:actorId/builds/:buildId/openapi.json', (c) => {
            const { actorId, buildId } = c.req.param();
            const isDefault = buildId === 'default';
            const build = isDefault ? getBuildForRun(context, getActor(context, actorId)) : buildOf(actorId, buildId);
            return c.json(buildOpenApi(context, build));
        });
        app.get('/actors/:actorId/builds/:buildId', async (c) => {
            const build = buildOf(c.req.param('actorId'), c.req.param('buildId'));
            return respond(c, await waited(c, build.id));
        });
        app.post('/actors/:actorId/builds/:buildId/abort', (c) =>
            abort(c, buildOf(c.req.param('actorId'), c.req.param('buildId'))),
        );
    };
}

function startBuild(context: PlatformContext, c: Context, actor: ActorRecord): BuildRecord {
    const versionNumber = c.req.query('version');
    if (!versionNumber) {
        throw new ApiError(
            'invalid-parameter',
            'Query parameter "version" is required: the version to build, such as 0.1.',
        );
    }
    const version = getVersion(context, actor.id, versionNumber);
    if (actor.folder !== null && version.sourceType === 'SOURCE_FILES' && version.sourceFiles?.length === 0) {
        throw new ApiError(
            'invalid-request',
            `Version ${versionNumber} runs directly from the folder ${actor.folder}. Register the folder again instead.`,
        );
    }
    const userAgent = c.req.header('user-agent');
    const isCli = /apify-cli/i.test(`${userAgent} ${c.req.header('x-apify-request-origin') ?? ''}`);
    return createBuild(context, actor, {
        versionNumber,
        tag: c.req.query('tag') || version.buildTag,
        sourceType: version.sourceType,
        meta: { origin: isCli ? 'CLI' : 'API', ...(userAgent && { userAgent }) },
        environment: environmentOf(version),
        folder: null,
        useCache: booleanQuery(c, 'useCache'),
        betaPackages: booleanQuery(c, 'betaPackages'),
    });
}

function refuseToDelete(context: PlatformContext, build: BuildRecord): void {
    if (!isFinal(build.status)) {
        throw new ApiError('deleting-unfinished-build', `Build ${build.id} is still running. Abort it first.`);
    }
    const { taggedBuilds, defaultRunOptions } = getActor(context, build.actorId).document;
    if (taggedBuilds[defaultRunOptions.build]?.buildId === build.id) {
        throw new ApiError(
            'deleting-default-build',
            `Build ${build.id} is the default build of its Actor and cannot be deleted.`,
        );
    }
}
