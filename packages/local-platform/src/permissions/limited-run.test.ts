import { afterAll, describe, expect, it } from 'vitest';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { type ActorRecord, NEW_ACTOR_RUN_OPTIONS, saveActor } from '../actors/actors.js';
import { saveBuild } from '../builds/builds.js';
import { randomIds } from '../identifiers.js';
import { type RunDocument, saveRun } from '../runs/run-record.js';
import { datasets } from '../storage/datasets.js';
import { keyValueStores } from '../storage/key-value-stores.js';
import { requestQueues } from '../storage/request-queues.js';
import { insertWebhook } from '../webhooks/change-webhook.js';
import { findRefusal, refuseWebhookCondition } from './limited-run.js';
import type { PermissionLevel } from './permission-level.js';
import { runPermissions } from './run-permissions.js';

const context = { ...memoryContext(), newId: randomIds };
afterAll(() => context.database.close());

function actor(id: string, actorPermissionLevel: PermissionLevel, change: Partial<ActorRecord['document']> = {}) {
    const options = {
        isPublic: false,
        isDeprecated: false,
        defaultRunOptions: NEW_ACTOR_RUN_OPTIONS,
        taggedBuilds: {},
    };
    const document = { title: null, description: null, ...options, actorPermissionLevel, ...change };
    const record = { id, name: id, createdAt: 0, modifiedAt: 0, folder: null, document };
    saveActor(context, record);
    return record;
}
const limited = actor('limited', 'LIMITED_PERMISSIONS');
actor('full', 'FULL_PERMISSIONS');
actor('public', 'FULL_PERMISSIONS', { isPublic: true });

const dataset = (storage: Parameters<typeof datasets.create>[1]) => datasets.create(context, storage).id;
const foreign = dataset({ name: 'foreign' });
const readable = dataset({});
const writable = dataset({});
const results = dataset({ actRunId: 'child' });
dataset({ name: 'earlier', madeBy: { actorId: 'limited', runId: 'an-earlier-run' } });
dataset({ name: 'by-another', madeBy: { actorId: 'other', runId: 'other' } });
dataset({ name: 'by-itself', madeBy: { actorId: 'before-it-turned', runId: 'run' } });
const ownDataset = dataset({ actRunId: 'run' });
const ownStore = keyValueStores.create(context, { actRunId: 'run' }).id;
const ownQueue = requestQueues.create(context, { actRunId: 'run' }).id;
const otherStore = keyValueStores.create(context).id;

function saved(id: string, document: Partial<RunDocument> = {}) {
    const run = runningRun(id);
    const defaults = {
        defaultDatasetId: ownDataset,
        defaultKeyValueStoreId: ownStore,
        defaultRequestQueueId: ownQueue,
    };
    const changed = { ...run, actorId: 'limited', ...(id === 'run' && defaults) };
    saveRun(context, { ...changed, document: { ...run.document, ...document } });
    return { ...changed, document: { ...run.document, ...document } };
}
const property = (resourcePermissions?: string[]) => ({ resourceType: 'dataset', resourcePermissions });
const inputSchema = {
    properties: {
        read: property(['READ']),
        write: property(['READ', 'WRITE']),
        undeclared: property(),
        plain: {},
    },
};
const build = { document: { actorDefinition: { input: inputSchema } } } as never;
const inputOf = (values: object) => ({ contentType: 'application/json', value: Buffer.from(JSON.stringify(values)) });
const values = { read: [readable, 'nothing'], write: writable, undeclared: foreign, plain: foreign };
const run = saved('run', runPermissions(context, limited, build, { input: inputOf(values) }));
saved('child', { startedByRunId: 'run' });
saved('other');
saveBuild(context, {
    ...{ id: 'build', actorId: 'limited', buildNumber: '0.0.1', status: 'SUCCEEDED', startedAt: 0, finishedAt: 0 },
    document: {} as never,
});
const webhookOn = (actorRunId: string) =>
    insertWebhook(context, {
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        requestUrl: 'https://example.com/',
        isAdHoc: true,
        condition: { actorRunId },
    }).id;
const ownWebhook = webhookOn('run');
const otherWebhook = webhookOn('other');
const leftWebhook = webhookOn('a-deleted-run');
const childWebhook = webhookOn('child');

const wordOf = (refusal: Error | null) => {
    const [, what] = /^Insufficient permissions(?: for the (.+?))?\. Make sure/.exec(refusal?.message ?? '') ?? [];
    return refusal === null ? 'allowed' : `no ${what ?? 'permission'}`;
};
const thrownBy = (work: () => void) => {
    try {
        work();
        return null;
    } catch (error) {
        return error as Error;
    }
};

describe('a run with limited permissions', () => {
    it.each<[method: string, path: string, outcome: string]>([
        // Its own storages.
        ['GET', `/datasets/${ownDataset}`, 'allowed'],
        ['POST', `/datasets/${ownDataset}/items`, 'allowed'],
        ['PUT', `/key-value-stores/${ownStore}/records/OUTPUT`, 'allowed'],
        ['DELETE', `/request-queues/${ownQueue}/requests/a/lock`, 'allowed'],
        // What its input grants.
        ['GET', `/datasets/${readable}/items`, 'allowed'],
        ['HEAD', `/datasets/${readable}/items`, 'allowed'],
        ['POST', `/datasets/${readable}/items`, 'no dataset'],
        ['DELETE', `/datasets/${readable}`, 'no dataset'],
        ['POST', `/datasets/${writable}/items`, 'allowed'],
        // What it does not.
        ['GET', `/datasets/${foreign}/items`, 'no dataset'],
        ['GET', '/datasets/local~foreign', 'no dataset'],
        ['GET', `/key-value-stores/${otherStore}/keys`, 'no key-value store'],
        // What does not exist: its route says so.
        ['GET', '/datasets/nothing', 'allowed'],
        // Storages that it makes, or finds by their name.
        ['POST', '/datasets', 'allowed'],
        ['POST', '/request-queues?name=new', 'allowed'],
        ['POST', '/datasets?name=foreign', 'no dataset'],
        ['POST', '/datasets?name=earlier', 'allowed'],
        ['POST', '/datasets/earlier/items', 'allowed'],
        ['POST', '/datasets?name=by-another', 'no dataset'],
        ['PUT', '/datasets/by-itself', 'allowed'],
        ['GET', '/datasets', 'no dataset'],
        ['GET', '/request-queues', 'no request queue'],
        // Itself, and the runs that it started, with their results.
        ['GET', '/actor-runs/run', 'allowed'],
        ['PUT', '/actor-runs/run', 'allowed'],
        ['POST', '/actor-runs/run/reboot', 'allowed'],
        ['POST', '/actor-runs/run/charge', 'allowed'],
        ['POST', '/actor-runs/run/metamorph?targetActorId=limited', 'allowed'],
        ['POST', '/actor-runs/run/metamorph?targetActorId=full', 'no Actor'],
        ['GET', '/logs/run', 'allowed'],
        ['POST', '/actor-runs/child/abort', 'allowed'],
        ['GET', '/actor-runs/child/log', 'allowed'],
        ['GET', `/datasets/${results}/items`, 'allowed'],
        ['POST', `/datasets/${results}/items`, 'no dataset'],
        // Other runs.
        ['GET', '/actor-runs/other', 'no Actor run'],
        ['POST', '/actor-runs/other/abort', 'no Actor run'],
        ['GET', '/logs/other', 'no Actor run'],
        ['GET', '/logs/nothing', 'allowed'],
        // Builds, whose logs are found where those of runs are.
        ['GET', '/logs/build', 'no Actor run'],
        ['GET', '/actor-runs/build/log', 'no Actor run'],
        ['GET', '/actor-runs', 'no Actor run'],
        ['GET', '/actors/limited/runs', 'no Actor'],
        // Other Actors: started when they are limited, too.
        ['POST', '/actors/limited/runs', 'allowed'],
        ['GET', '/actors/limited/run-sync', 'allowed'],
        ['POST', '/actors/limited/runs?forcePermissionLevel=FULL_PERMISSIONS', 'no Actor'],
        ['POST', '/actors/full/runs', 'no Actor'],
        ['POST', '/actors/full/run-sync-get-dataset-items', 'no Actor'],
        ['POST', '/actors/full/runs?forcePermissionLevel=LIMITED_PERMISSIONS', 'allowed'],
        ['GET', '/actors/limited', 'allowed'],
        ['GET', '/actors/full', 'no Actor'],
        ['GET', '/actors/public', 'allowed'],
        ['GET', '/actors/limited/versions', 'no Actor'],
        ['PUT', '/actors/limited', 'no Actor'],
        ['DELETE', '/actors/limited', 'no Actor'],
        ['POST', '/actors', 'no Actor'],
        ['GET', '/actors', 'no Actor'],
        ['POST', '/actors/limited/builds', 'no Actor'],
        ['GET', '/actors/limited/builds/default', 'allowed'],
        ['GET', '/actor-builds/any', 'allowed'],
        ['GET', '/actor-builds/any/log', 'no Actor build'],
        ['GET', '/actor-tasks/any', 'no Actor task'],
        ['POST', '/actor-tasks/any/runs', 'no Actor task'],
        // Webhooks of itself.
        ['POST', '/webhooks', 'allowed'],
        ['GET', '/webhooks', 'no webhook'],
        ['PUT', `/webhooks/${ownWebhook}`, 'allowed'],
        ['DELETE', `/webhooks/${otherWebhook}`, 'no webhook'],
        ['GET', `/webhooks/${leftWebhook}`, 'no webhook'],
        ['GET', `/webhooks/${childWebhook}`, 'allowed'],
        ['GET', '/webhook-dispatches', 'no webhook dispatch'],
        // The account, and what belongs to no account.
        ['GET', '/users/me', 'no user'],
        ['GET', '/users/me/limits', 'no user'],
        ['GET', '/users/local', 'allowed'],
        ['GET', '/schedules', 'no schedule'],
        ['GET', '/store', 'allowed'],
        ['POST', '/tools/encode-and-sign', 'allowed'],
        ['GET', '/browser-info', 'allowed'],
        ['GET', '/anything-else', 'no permission'],
        ['GET', '/', 'no permission'],
    ])('%s %s: %s', (method, path, outcome) => {
        const { pathname, searchParams } = new URL(path, 'http://localhost');
        const request = { method, path: pathname, query: searchParams };
        expect(wordOf(findRefusal(context, run, request))).toBe(outcome);
    });

    it.each<[condition: object | undefined, outcome: string]>([
        [undefined, 'allowed'],
        [{ actorRunId: 'run' }, 'allowed'],
        [{ actorRunId: 'child' }, 'allowed'],
        [{ actorRunId: 'other' }, 'no Actor run'],
        [{ actorId: 'limited' }, 'no Actor'],
        [{ actorRunId: 'run', actorTaskId: 'any' }, 'no Actor task'],
    ])('makes a webhook on %o: %s', (condition, outcome) => {
        expect(wordOf(thrownBy(() => refuseWebhookCondition(context, run, { condition })))).toBe(outcome);
    });
});

describe('what a run may do', () => {
    it('is decided by the request, then by the Actor', () => {
        const levelOf = (id: string, forced?: PermissionLevel, options = {}) => {
            const defaultRunOptions = { ...NEW_ACTOR_RUN_OPTIONS, ...options };
            const record = actor(id, id === 'full' ? 'FULL_PERMISSIONS' : 'LIMITED_PERMISSIONS', { defaultRunOptions });
            return runPermissions(context, record, build, { forced, input: undefined }).permissionLevel;
        };
        expect(levelOf('limited')).toBe('LIMITED_PERMISSIONS');
        expect(levelOf('full')).toBe('FULL_PERMISSIONS');
        expect(levelOf('limited', 'FULL_PERMISSIONS')).toBe('FULL_PERMISSIONS');
        expect(levelOf('limited', undefined, { forcePermissionLevel: 'FULL_PERMISSIONS' })).toBe('FULL_PERMISSIONS');
        expect(levelOf('full', 'LIMITED_PERMISSIONS')).toBe('LIMITED_PERMISSIONS');
    });

    it('is no more than the run with limited permissions may do that started it', () => {
        const input = inputOf({ read: [readable, foreign], write: readable });
        const grants = (grantedBy?: typeof run) =>
            runPermissions(context, limited, build, { input, grantedBy }).storageGrants?.map(({ id, canWrite }) => [
                id,
                canWrite,
            ]);
        expect(grants()).toEqual([
            [readable, false],
            [foreign, false],
            [readable, true],
        ]);
        expect(grants(run)).toEqual([[readable, false]]);
    });
});
