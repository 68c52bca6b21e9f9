import type { Context, Hono } from 'hono';
import { findActor } from '../actors/actors.js';
import type { PlatformContext } from '../context.js';
import { isFinal } from '../runs/run-status.js';
import { runView } from '../runs/run-view.js';
import { type RunRequest, startRun } from '../runs/start-run.js';
import type { RunSupervisor } from '../runs/supervisor.js';
import { waitForRun } from '../runs/wait-for-run.js';
import { findTask } from '../tasks/tasks.js';
import { runList, waitAsAsked } from './actor-runs.js';
import type { AddRoutes } from './app.js';
import { ApiError } from './errors.js';
import { readBody } from './request-body.js';
import { chosenRunOptions } from './run-options.js';
import { runOrigin } from './run-origin.js';

/** The endpoints that wait for a run's output give up after this long; the run goes on. */
const LONGEST_SYNC_WAIT_MS = 300_000;

/** What of a run's wish is in the path. */
type Wish = Pick<RunRequest, 'actorId' | 'task' | 'options'>;

/** Starting runs, and listing those of one Actor or task: `/actors/{actorId}/run…` and `/actor-tasks/{taskId}/run…`. */
export function runStartRoutes(context: PlatformContext, supervisor: RunSupervisor): AddRoutes {
    const start = async (c: Context, { actorId, task, options }: Wish) => {
        const value = await readBody(c);
        const userAgent = c.req.header('user-agent');
        return startRun(context, supervisor, {
            actorId,
            ...(task && { task }),
            input: { contentType: c.req.header('content-type'), value },
            options,
            webhooks: c.req.query('webhooks'),
            meta: { origin: runOrigin(c), ...(userAgent !== undefined && { userAgent }) },
        });
    };
    const actorWish = (c: Context): Wish => ({
        actorId: c.req.param('actorId') ?? '',
        options: chosenRunOptions(c),
    });
    const taskWish = (c: Context): Wish => {
        const task = findTask(context, c.req.param('taskId') ?? '');
        const { options: stored, input } = task.document;
        const asked = chosenRunOptions(c);
        return {
            actorId: task.actorId,
            task: { id: task.id, input: input ?? null },
            options: {
                build: asked.build ?? stored?.build ?? undefined,
                timeoutSecs: asked.timeoutSecs ?? stored?.timeoutSecs ?? undefined,
                memoryMbytes: asked.memoryMbytes ?? stored?.memoryMbytes ?? undefined,
                maxItems: asked.maxItems ?? stored?.maxItems ?? undefined,
                maxTotalChargeUsd: asked.maxTotalChargeUsd ?? stored?.maxTotalChargeUsd ?? undefined,
                restartOnError: asked.restartOnError ?? stored?.restartOnError ?? undefined,
            },
        };
    };

    const addStarts = (app: Hono, path: string, wish: (c: Context) => Wish) => {
        app.post(`${path}/runs`, async (c) => {
            const { id } = await start(c, wish(c));
            const run = await waitAsAsked(context, c, id);
            c.header('location', `${context.baseUrl()}/v2/actor-runs/${id}`);
            return c.json({ data: runView(context, run) }, 201);
        });
        app.on(['POST', 'GET'], `${path}/run-sync`, async (c) => {
            const run = await finished(c, await start(c, wish(c)));
            const key = encodeURIComponent(c.req.query('outputRecordKey') || 'OUTPUT');
            const output = await app.request(`/key-value-stores/${run.defaultKeyValueStoreId}/records/${key}`);
            // An Actor that stores no OUTPUT has succeeded all the same; the answer is empty then.
            if (output.status === 404) return c.body(null, 201);
            return new Response(output.body, { status: 201, headers: output.headers });
        });
        app.on(['POST', 'GET'], `${path}/run-sync-get-dataset-items`, async (c) => {
            const run = await finished(c, await start(c, wish(c)));
            const { search } = new URL(c.req.url);
            const items = await app.request(`/datasets/${run.defaultDatasetId}/items${search}`);
            return new Response(items.body, { status: items.ok ? 201 : items.status, headers: items.headers });
        });
    };

    const finished = async (c: Context, started: { id: string }) => {
        const run = await waitForRun(context, started.id, LONGEST_SYNC_WAIT_MS, c.req.raw.signal);
        if (!run || !isFinal(run.status)) {
            throw new ApiError(
                'run-timeout-exceeded',
                `Actor run did not finish in ${LONGEST_SYNC_WAIT_MS / 1000} seconds (run ID: ${started.id}); it goes on.`,
            );
        }
        if (run.status !== 'SUCCEEDED') {
            throw new ApiError('run-failed', `Actor run did not succeed (run ID: ${run.id}, status: ${run.status}).`);
        }
        return run;
    };

    return (app) => {
        addStarts(app, '/actors/:actorId', actorWish);
        addStarts(app, '/actor-tasks/:taskId', taskWish);
        app.get('/actors/:actorId/runs', (c) =>
            c.json({ data: runList(context, c, { actorId: findActor(context, c.req.param('actorId')).id }) }),
        );
        app.get('/actor-tasks/:taskId/runs', (c) =>
            c.json({ data: runList(context, c, { taskId: findTask(context, c.req.param('taskId')).id }) }),
        );
    };
}
