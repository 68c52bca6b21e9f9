import type { Context } from 'hono';
import { z } from 'zod';
import { isoTime, type PlatformContext } from '../context.js';
import { abortRun, metamorphRun, migrateRun, rebootRun, removeRun } from '../runs/change-run.js';
import { chargeRun } from '../runs/charging.js';
import { resurrectRun } from '../runs/resurrect-run.js';
import { changeRun, findRun, listRuns, type Run, type RunFilter } from '../runs/run-record.js';
import { RUN_STATUSES, type RunStatus } from '../runs/run-status.js';
import { runListItem, runView } from '../runs/run-view.js';
import type { RunSupervisor } from '../runs/supervisor.js';
import { waitForRun } from '../runs/wait-for-run.js';
import type { AddRoutes } from './app.js';
import { ApiError, notFound } from './errors.js';
import { booleanQuery, integerQuery, listAnswer, listPage } from './query.js';
import { readBody, readJsonAs } from './request-body.js';
import { chosenRunOptions } from './run-options.js';

/** The API waits for the end of a run this long at most. */
const LONGEST_WAIT_SECS = 60;

const RunUpdate = z.object({
    statusMessage: z.string().optional(),
    isStatusMessageTerminal: z.boolean().optional(),
    generalAccess: z
        .enum(['ANYONE_WITH_ID_CAN_READ', 'ANYONE_WITH_NAME_CAN_READ', 'FOLLOW_USER_SETTING', 'RESTRICTED'])
        .optional(),
});

const Charge = z.object({ eventName: z.string().min(1), count: z.int().min(0).default(1) });

/** `/actor-runs` */
export function actorRunRoutes(context: PlatformContext, supervisor: RunSupervisor): AddRoutes {
    const view = (run: Run) => ({ data: runView(context, run) });
    return (app) => {
        app.get('/actor-runs', (c) => c.json({ data: runList(context, c, {}) }));

        app.get('/actor-runs/:runId', async (c) => {
            requireRun(context, c.req.param('runId'));
            return c.json(view(await waitAsAsked(context, c, c.req.param('runId'))));
        });

        app.put('/actor-runs/:runId', async (c) => {
            const update = await readJsonAs(c, RunUpdate);
            requireRun(context, c.req.param('runId'));
            const run = changeRun(context, c.req.param('runId'), ({ document }) => {
                document.statusMessage = update.statusMessage ?? document.statusMessage;
                if (update.statusMessage !== undefined) {
                    document.isStatusMessageTerminal = update.isStatusMessageTerminal ?? false;
                }
                document.generalAccess = update.generalAccess ?? document.generalAccess;
            });
            return c.json(view(run));
        });

        app.delete('/actor-runs/:runId', (c) => {
            removeRun(context, requireRun(context, c.req.param('runId')));
            return c.body(null, 204);
        });

        app.post('/actor-runs/:runId/abort', (c) => {
            const run = requireRun(context, c.req.param('runId'));
            return c.json(view(abortRun(context, supervisor, run, booleanQuery(c, 'gracefully'))));
        });

        app.post('/actor-runs/:runId/resurrect', (c) => {
            const run = requireRun(context, c.req.param('runId'));
            return c.json(view(resurrectRun(context, supervisor, run, chosenRunOptions(c))));
        });

        app.post('/actor-runs/:runId/reboot', (c) =>
            c.json(view(rebootRun(context, supervisor, requireRun(context, c.req.param('runId'))))),
        );

        app.post('/actor-runs/:runId/migrate', (c) =>
            c.json(view(migrateRun(context, supervisor, requireRun(context, c.req.param('runId'))))),
        );

        app.post('/actor-runs/:runId/metamorph', async (c) => {
            const run = requireRun(context, c.req.param('runId'));
            const targetActorId = c.req.query('targetActorId');
            if (!targetActorId) {
                throw new ApiError('invalid-parameter', 'Query parameter "targetActorId" is missing; name an Actor.');
            }
            const input = { contentType: c.req.header('content-type'), value: await readBody(c) };
            const build = c.req.query('build');
            return c.json(view(metamorphRun(context, supervisor, run, { targetActorId, build, input })));
        });

        app.post('/actor-runs/:runId/charge', async (c) => {
            const run = requireRun(context, c.req.param('runId'));
            const { eventName, count } = await readJsonAs(c, Charge);
            const idempotencyKey = c.req.header('idempotency-key');
            chargeRun(context, supervisor, run.id, { eventName, count, idempotencyKey });
            return c.json({}, 201);
        });
    };
}

/**
 * The run with an id.
 * @throws ApiError `record-not-found`
 */
export function requireRun(context: PlatformContext, runId: string): Run {
    const run = findRun(context, runId);
    if (!run) throw notFound('Actor run');
    return run;
}

/** A run after the wait that `waitForFinish` asks for; longer wishes are cut to a minute, as Apify does. */
export async function waitAsAsked(context: PlatformContext, c: Context, runId: string): Promise<Run> {
    const seconds = Math.min(integerQuery(c, 'waitForFinish', 0) ?? 0, LONGEST_WAIT_SECS);
    const run = await waitForRun(context, runId, seconds * 1000, c.req.raw.signal);
    if (!run) throw notFound('Actor run');
    return run;
}

/** The `data` of a list of runs, narrowed by the query parameters of the request. */
export function runList(context: PlatformContext, c: Context, filter: RunFilter) {
    const page = listPage(c);
    const { total, runs } = listRuns(context, { ...filter, ...runFilter(c) }, page);
    return listAnswer(
        page,
        total,
        runs.map((run) => runListItem(context, run)),
    );
}

function runFilter(c: Context): RunFilter {
    const statuses = c.req.queries('status')?.flatMap((value) => value.split(','));
    const startedAfter = timeQuery(c, 'startedAfter');
    const startedBefore = timeQuery(c, 'startedBefore');
    return {
        ...(statuses && { statuses: statuses.filter((status) => status !== '').map(checkStatus) }),
        ...(startedAfter !== undefined && { startedAfter }),
        ...(startedBefore !== undefined && { startedBefore }),
    };
}

/**
 * Checks the name of a run status.
 * @throws ApiError `invalid-parameter`
 */
export function checkStatus(status: string): RunStatus {
    const found = RUN_STATUSES.find((known) => known === status);
    if (found) return found;
    throw new ApiError(
        'invalid-parameter',
        `Query parameter "status" must be one of ${RUN_STATUSES.join(', ')}, it is "${status}".`,
    );
}

function timeQuery(c: Context, name: string): number | undefined {
    const text = c.req.query(name);
    if (text === undefined || text === '') return undefined;
    const time = Date.parse(text);
    if (!Number.isNaN(time)) return time;
    const example = isoTime(Date.UTC(2026, 0, 1));
    throw new ApiError('invalid-parameter', `Query parameter "${name}" must be a time such as ${example}.`);
}
