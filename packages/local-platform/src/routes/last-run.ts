import { findActor } from '../actors/actors.js';
import { ApiError, notFound } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import type { PathAlias } from '../middleware/path-aliases.js';
import { findRun, listRuns, type RunFilter } from '../runs/run-record.js';
import { getTask } from '../tasks/tasks.js';
import type { AddRoutes } from './add-routes.js';
import { parseRunStatus } from './run-query.js';

/** A placeholder for a last run that does not exist. No run has this id. */
const NO_RUN = '-';

/**
 * Returns other paths of runs and their storages: an Actor's or task's last run, the older paths of an Actor's runs,
 * and the default storages of a run.
 */
export function runPathAliases(context: PlatformContext): PathAlias[] {
    const lastRun: PathAlias = (url) => {
        const [, kind, owner, rest] =
            /^\/v2\/(actors|actor-tasks)\/([^/]+)\/runs\/last(\/.*)?$/.exec(url.pathname) ?? [];
        if (!kind || !owner) return null;
        return `/v2/actor-runs/${lastRunId(context, kind, decoded(owner), url) ?? NO_RUN}${rest ?? ''}`;
    };
    const runOfActor: PathAlias = (url) => {
        const [, owner, runId, rest] = /^\/v2\/actors\/([^/]+)\/runs\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
        if (!owner || !runId) return null;
        const isTheActors = findRun(context, runId)?.actorId === findActor(context, decoded(owner))?.id;
        return `/v2/actor-runs/${isTheActors ? runId : NO_RUN}${rest ?? ''}`;
    };
    const storageOfRun: PathAlias = (url) => {
        const [, runId, storage, rest] =
            /^\/v2\/actor-runs\/([^/]+)\/(dataset|key-value-store|request-queue)(\/.*)?$/.exec(url.pathname) ?? [];
        const run = runId && findRun(context, runId);
        if (!run) return null;
        switch (storage) {
            case 'dataset':
                return `/v2/datasets/${run.defaultDatasetId}${rest ?? ''}`;
            case 'key-value-store':
                return `/v2/key-value-stores/${run.defaultKeyValueStoreId}${rest ?? ''}`;
            default:
                return `/v2/request-queues/${run.defaultRequestQueueId}${rest ?? ''}`;
        }
    };
    return [lastRun, runOfActor, storageOfRun];
}

/** Refuses every path below a run that does not exist. Add it after all other routes of runs. */
export function missingRunRoutes(context: PlatformContext): AddRoutes {
    return (app) => {
        app.all('/actor-runs/:runId/*', async (c, next) => {
            if (!findRun(context, c.req.param('runId'))) throw notFound('Actor run');
            await next();
        });
    };
}

/**
 * Decodes a part of a path. Returns it unchanged when its percent-encoding is wrong, because no Actor has such a name.
 */
function decoded(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

function lastRunId(context: PlatformContext, kind: string, owner: string, url: URL): string | undefined {
    const filter: RunFilter = {};
    try {
        if (kind === 'actors') {
            const actorId = findActor(context, owner)?.id;
            if (actorId === undefined) return undefined;
            filter.actorId = actorId;
        } else {
            filter.taskId = getTask(context, owner).id;
        }
        const status = url.searchParams.get('status');
        if (status) filter.statuses = status.split(',').map(parseRunStatus);
    } catch (error) {
        // The token has not been checked yet, so the response must not say more than "not found".
        if (error instanceof ApiError) return undefined;
        throw error;
    }
    const origin = url.searchParams.get('origin');
    if (origin) filter.origin = origin;
    return listRuns(context, filter, { offset: 0, limit: 1, desc: true }).runs[0]?.id;
}
