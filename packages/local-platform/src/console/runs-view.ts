import { PAGE_ROWS } from '@offer-chain/console/pages';
import type { RunSummary, RunsView } from '@offer-chain/console/views';
import type { Context } from 'hono';
import { isoTime, type PlatformContext } from '../context.js';
import { integerQuery } from '../routes/query.js';
import { parseRunStatus } from '../routes/run-query.js';
import { listRuns, type Run, type RunFilter } from '../runs/run-record.js';
import { runUsage } from '../runs/run-usage.js';
import { isFinal } from '../status.js';
import { namedActor } from './named-actor.js';

const LONGEST_MESSAGE = 300;

/**
 * Returns the data of the page with all runs, the newest first.
 *
 * @throws {ApiError} `invalid-parameter` when the status in the query is unknown.
 */
export function runsView(context: PlatformContext, c: Context): RunsView {
    const filter: RunFilter = {};
    const { actorId, status, origin } = c.req.query();
    if (actorId) filter.actorId = actorId;
    if (status) filter.statuses = status.split(',').map(parseRunStatus);
    if (origin) filter.origin = origin;
    const offset = integerQuery(c, 'offset', 0) ?? 0;
    const { total, runs } = listRuns(context, filter, { offset, limit: PAGE_ROWS, desc: true });
    const view: RunsView = { total, order: runs.map(({ id }) => id) };
    for (const run of runs) view[`run:${run.id}`] = runSummary(context, run);
    return view;
}

function runSummary(context: PlatformContext, run: Run): RunSummary {
    const dataset = context.database.one<{ items: number }>(
        'SELECT item_count AS items FROM datasets WHERE id = ?',
        run.defaultDatasetId,
    );
    return {
        id: run.id,
        actor: namedActor(context, run.actorId),
        status: run.status,
        statusMessage: run.document.statusMessage?.slice(0, LONGEST_MESSAGE) ?? null,
        startedAt: isoTime(run.startedAt),
        finishedAt: isoTime(run.finishedAt),
        origin: run.document.meta.origin,
        buildNumber: run.document.buildNumber,
        items: dataset?.items ?? 0,
        costUsd: isFinal(run.status) ? runUsage(context, run).usageTotalUsd : null,
    };
}
