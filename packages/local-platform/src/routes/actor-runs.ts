import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { getActor } from '../actors/actors.js';
import { ApiError, notFound } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { callingLimitedRun } from '../middleware/permissions.js';
import { chargeRun } from '../runs/charging.js';
import { abortRun, deleteRun, metamorphRun, migrateRun, rebootRun, resurrectRun } from '../runs/run-operations.js';
import { changeRun, getRun, listRuns, type Run, type RunFilter, waitForRun } from '../runs/run-record.js';
import { runResource, shortRunResource } from '../runs/run-resource.js';
import { type RunRequest, startRun } from '../runs/start-run.js';
import type { RunSupervisor } from '../runs/supervisor.js';
import { isFinal } from '../status.js';
import { taskTarget } from '../tasks/task-run.js';
import { getTask } from '../tasks/tasks.js';
import type { AddRoutes } from './add-routes.js';
import { booleanQuery, integerQuery, listPage, pageResponse } from './query.js';
import { readBody, readJsonAs } from './request-body.js';
import { chosenRunOptions, forcedPermissionLevel, runFilter, runOrigin } from './run-query.js';

/** The API waits at most this long for a run to end. */
const LONGEST_WAIT_SECS = 60;

/** The endpoints that wait for a run's output stop waiting after this time. The run continues. */
const LONGEST_SYNC_WAIT_MS = 300_000;

const RunUpdate = z.object({
    statusMessage: z.string().optional(),
    isStatusMessageTerminal: z.boolean().optional(),
    generalAccess: z
        .enum(['ANYONE_WITH_ID_CAN_READ', 'ANYONE_WITH_NAME_CAN_READ', 'FOLLOW_USER_SETTING', 'RESTRICTED'])
        .optional(),
});

const Charge = z.object({ eventName: z.string().min(1), count: z.int().min(0).default(1) });

/**
 * Runs: `/actor-runs`, and the endpoints of an Actor or a task that start and list its runs. The last run of an Actor
 * or a task is in `last-run.ts`.
 */
export function actorRunRoutes(context: PlatformContext, supervisor: RunSupervisor): AddRoutes {
    return (app) => {
        addStartRoutes(app, context, supervisor, '/actors/:actorId', (c) => ({
            actorId: c.req.param('actorId') ?? '',
            options: { ...chosenRunOptions(c), permissionLevel: forcedPermissionLevel(c) },
        }));
        addStartRoutes(app, context, supervisor, '/actor-tasks/:taskId', (c) =>
            taskTarget(getTask(context, c.req.param('taskId') ?? ''), chosenRunOptions(c)),
        );
        addListRoutes(app, context);
        addRunRoutes(app, context, supervisor);
        addChangeRoutes(app, context, supervisor);
    };
}

/** What the path says about a run to start. */
type Target = Pick<RunRequest, 'actorId' | 'task' | 'options'>;

/** Adds `POST …/runs` and the endpoints that start a run and wait for its output. */
function addStartRoutes(
    app: Hono,
    context: PlatformContext,
    supervisor: RunSupervisor,
    path: string,
    targetOf: (c: Context) => Target,
): void {
    const start = async (c: Context) => {
        const target = targetOf(c);
        const value = await readBody(c);
        const userAgent = c.req.header('user-agent');
        return startRun(context, supervisor, {
            ...target,
            input: { contentType: c.req.header('content-type'), value },
            webhooks: c.req.query('webhooks'),
            dispatchId: c.req.header('x-apify-webhook-dispatch-id'),
            startedBy: callingLimitedRun(c),
            meta: { origin: runOrigin(c), ...(userAgent !== undefined && { userAgent }) },
        });
    };

    app.post(`${path}/runs`, async (c) => {
        const { id } = await start(c);
        const run = await waitedRun(context, c, id);
        c.header('location', `${context.baseUrl()}/v2/actor-runs/${id}`);
        return c.json({ data: runResource(context, run) }, 201);
    });

    app.on(['POST', 'GET'], `${path}/run-sync`, async (c) => {
        const run = await succeeded(context, c, await start(c));
        const key = encodeURIComponent(c.req.query('outputRecordKey') || 'OUTPUT');
        const output = await app.request(`/key-value-stores/${run.defaultKeyValueStoreId}/records/${key}`);
        // An Actor that stores no OUTPUT can still succeed. The response is then empty.
        if (output.status === 404) return c.body(null, 201);
        return new Response(output.body, { status: 201, headers: output.headers });
    });

    app.on(['POST', 'GET'], `${path}/run-sync-get-dataset-items`, async (c) => {
        const run = await succeeded(context, c, await start(c));
        const { search } = new URL(c.req.url);
        const items = await app.request(`/datasets/${run.defaultDatasetId}/items${search}`);
        return new Response(items.body, { status: items.ok ? 201 : items.status, headers: items.headers });
    });
}

/** Returns the run once it has succeeded. Stops waiting when the client disconnects. */
async function succeeded(context: PlatformContext, c: Context, started: Run): Promise<Run> {
    const run = await waitForRun(context, started.id, LONGEST_SYNC_WAIT_MS, c.req.raw.signal);
    if (!run || !isFinal(run.status)) {
        throw new ApiError(
            'run-timeout-exceeded',
            `Actor run did not finish in ${LONGEST_SYNC_WAIT_MS / 1000} seconds (run ID: ${started.id}). It continues.`,
        );
    }
    if (run.status !== 'SUCCEEDED') {
        throw new ApiError('run-failed', `Actor run did not succeed (run ID: ${run.id}, status: ${run.status}).`);
    }
    return run;
}

function addListRoutes(app: Hono, context: PlatformContext): void {
    const list = (c: Context, filter: RunFilter) => {
        const page = listPage(c);
        const { total, runs } = listRuns(context, { ...filter, ...runFilter(c) }, page);
        const items = runs.map((run) => shortRunResource(context, run));
        return c.json({ data: pageResponse(page, total, items) });
    };
    app.get('/actor-runs', (c) => list(c, {}));
    app.get('/actors/:actorId/runs', (c) => list(c, { actorId: getActor(context, c.req.param('actorId')).id }));
    app.get('/actor-tasks/:taskId/runs', (c) => list(c, { taskId: getTask(context, c.req.param('taskId')).id }));
}

/** Adds the endpoints of one run: get, update, delete. */
function addRunRoutes(app: Hono, context: PlatformContext, supervisor: RunSupervisor): void {
    app.get('/actor-runs/:runId', async (c) => {
        const { id } = getRun(context, c.req.param('runId'));
        return c.json({ data: runResource(context, await waitedRun(context, c, id)) });
    });

    app.put('/actor-runs/:runId', async (c) => {
        const update = await readJsonAs(c, RunUpdate);
        const { id } = getRun(context, c.req.param('runId'));
        const run = changeRun(context, id, ({ document }) => {
            document.statusMessage = update.statusMessage ?? document.statusMessage;
            if (update.statusMessage !== undefined) {
                document.isStatusMessageTerminal = update.isStatusMessageTerminal ?? false;
            }
            document.generalAccess = update.generalAccess ?? document.generalAccess;
        });
        return c.json({ data: runResource(context, run) });
    });

    app.delete('/actor-runs/:runId', (c) => {
        deleteRun(context, getRun(context, c.req.param('runId')));
        return c.body(null, 204);
    });

    app.post('/actor-runs/:runId/charge', async (c) => {
        const run = getRun(context, c.req.param('runId'));
        const { eventName, count } = await readJsonAs(c, Charge);
        const idempotencyKey = c.req.header('idempotency-key');
        chargeRun(context, supervisor, run.id, { eventName, count, idempotencyKey });
        return c.json({}, 201);
    });
}

/** Adds the endpoints that act on a run: abort, resurrect, reboot, migrate, metamorph. */
function addChangeRoutes(app: Hono, context: PlatformContext, supervisor: RunSupervisor): void {
    const change = (name: string, work: (c: Context, run: Run) => Run | Promise<Run>) =>
        app.post(`/actor-runs/:runId/${name}`, async (c) => {
            const run = await work(c, getRun(context, c.req.param('runId')));
            return c.json({ data: runResource(context, run) });
        });

    change('abort', (c, run) => abortRun(context, supervisor, run, booleanQuery(c, 'gracefully')));
    change('resurrect', (c, run) => resurrectRun(context, supervisor, run, chosenRunOptions(c)));
    change('reboot', (_c, run) => rebootRun(context, supervisor, run));
    change('migrate', (_c, run) => migrateRun(context, supervisor, run));
    change('metamorph', async (c, run) => {
        const targetActorId = c.req.query('targetActorId');
        if (!targetActorId) {
            throw new ApiError('invalid-parameter', 'Query parameter "targetActorId" is missing. Name an Actor.');
        }
        const input = { contentType: c.req.header('content-type'), value: await readBody(c) };
        const build = c.req.query('build');
        return metamorphRun(context, supervisor, run, { targetActorId, build, input });
    });
}

/** Returns a run after waiting for `waitForFinish`. Like Apify, it waits a minute at most. */
async function waitedRun(context: PlatformContext, c: Context, runId: string): Promise<Run> {
    const seconds = Math.min(integerQuery(c, 'waitForFinish', 0) ?? 0, LONGEST_WAIT_SECS);
    const run = await waitForRun(context, runId, seconds * 1000, c.req.raw.signal);
    if (!run) throw notFound('Actor run');
    return run;
}
