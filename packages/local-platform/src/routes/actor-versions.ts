import type { Context } from 'hono';
import { type ActorRecord, getActor, saveActor } from '../actors/actors.js';
import {
    type ActorVersion,
    addVersion,
    applyEnvVarBody,
    applyVersionBody,
    deleteVersion,
    envVarBody,
    envVarResource,
    getVersion,
    listVersions,
    saveVersion,
    versionBody,
    versionResource,
    versionUpdateBody,
} from '../actors/versions.js';
import { ApiError, notFound } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import type { AddRoutes } from './add-routes.js';
import { readJsonAs } from './request-body.js';

const VERSIONS = '/actors/:actorId/versions';
const VERSION = `${VERSIONS}/:versionNumber` as const;
const ENV_VARS = `${VERSION}/env-vars` as const;
const ENV_VAR = `${ENV_VARS}/:envVarName` as const;

/** `/actors/{actorId}/versions` and the environment variables of versions. */
export function actorVersionRoutes(context: PlatformContext): AddRoutes {
    const change = (actor: ActorRecord, work: () => void) =>
        context.database.transaction(() => {
            work();
            saveActor(context, { ...actor, modifiedAt: context.clock.now() });
        });

    const updateVersion = async (c: Context<object, typeof VERSION>) => {
        const body = await readJsonAs(c, versionUpdateBody);
        const actor = getActor(context, c.req.param('actorId'));
        const before = getVersion(context, actor.id, c.req.param('versionNumber'));
        const version = applyVersionBody(context.secrets, before, { ...body, versionNumber: before.versionNumber });
        change(actor, () => saveVersion(context, actor.id, version));
        return c.json({ data: versionResource(version) });
    };

    const updateEnvVar = async (c: Context<object, typeof ENV_VAR>) => {
        const body = await readJsonAs(c, envVarBody.partial());
        const { actor, version, envVar } = named(c);
        if (body.name !== undefined && body.name !== envVar.name) {
            throw new ApiError(
                'cannot-rename-env-var',
                `Field "name": an environment variable cannot be renamed. Its name is "${envVar.name}".`,
            );
        }
        const changed = applyEnvVarBody(context.secrets, envVar, { ...body, name: envVar.name });
        version.envVars = version.envVars.map((other) => (other === envVar ? changed : other));
        change(actor, () => saveVersion(context, actor.id, version));
        return c.json({ data: envVarResource(changed) });
    };

    const named = (c: Context<object, typeof ENV_VAR>) => {
        const { actor, version } = versionOf(c.req.param('actorId'), c.req.param('versionNumber'));
        const envVar = version.envVars.find(({ name }) => name === c.req.param('envVarName'));
        if (!envVar) throw notFound('Environment variable');
        return { actor, version, envVar };
    };

    const versionOf = (actorId: string, versionNumber: string): { actor: ActorRecord; version: ActorVersion } => {
        const actor = getActor(context, actorId);
        return { actor, version: getVersion(context, actor.id, versionNumber) };
    };

    return (app) => {
        app.get(VERSIONS, (c) => {
            const items = listVersions(context, getActor(context, c.req.param('actorId')).id).map(versionResource);
            return c.json({ data: { total: items.length, items } });
        });
        app.post(VERSIONS, async (c) => {
            const body = await readJsonAs(c, versionBody);
            const actor = getActor(context, c.req.param('actorId'));
            const version = applyVersionBody(context.secrets, undefined, body);
            change(actor, () => addVersion(context, actor.id, version));
            c.header('Location', `${context.baseUrl()}/v2/actors/${actor.id}/versions/${version.versionNumber}`);
            return c.json({ data: versionResource(version) }, 201);
        });
        app.get(VERSION, (c) => {
            const { version } = versionOf(c.req.param('actorId'), c.req.param('versionNumber'));
            return c.json({ data: versionResource(version) });
        });
        app.put(VERSION, updateVersion);
        app.post(VERSION, updateVersion);
        app.delete(VERSION, (c) => {
            const { actor, version } = versionOf(c.req.param('actorId'), c.req.param('versionNumber'));
            change(actor, () => deleteVersion(context, actor.id, version.versionNumber));
            return c.body(null, 204);
        });

        app.get(ENV_VARS, (c) => {
            const { version } = versionOf(c.req.param('actorId'), c.req.param('versionNumber'));
            const items = version.envVars.map(envVarResource);
            return c.json({ data: { total: items.length, items } });
        });
        app.post(ENV_VARS, async (c) => {
            const body = await readJsonAs(c, envVarBody);
            const { name } = body;
            const { actor, version } = versionOf(c.req.param('actorId'), c.req.param('versionNumber'));
            if (version.envVars.some((envVar) => envVar.name === name)) {
                throw new ApiError(
                    'env-var-already-exists',
                    `The version already has a variable "${name}". Change it with PUT.`,
                );
            }
            const envVar = applyEnvVarBody(context.secrets, undefined, body);
            version.envVars.push(envVar);
            change(actor, () => saveVersion(context, actor.id, version));
            const path = `/actors/${actor.id}/versions/${version.versionNumber}/env-vars/${name}`;
            c.header('Location', `${context.baseUrl()}/v2${path}`);
            return c.json({ data: envVarResource(envVar) }, 201);
        });
        app.get(ENV_VAR, (c) => c.json({ data: envVarResource(named(c).envVar) }));
        app.put(ENV_VAR, updateEnvVar);
        app.post(ENV_VAR, updateEnvVar);
        app.delete(ENV_VAR, (c) => {
            const { actor, version, envVar } = named(c);
            version.envVars = version.envVars.filter((other) => other !== envVar);
            change(actor, () => saveVersion(context, actor.id, version));
            return c.body(null, 204);
        });
    };
}
