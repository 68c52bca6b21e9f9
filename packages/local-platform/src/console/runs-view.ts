import type { Context } from 'hono';
import { isoTime, type PlatformContext } from '../context.js';
import { integerQuery } from '../routes/query.js';
import { parseRunStatus } from '../routes/run-query.js';
import { listRuns, type Run, type RunFilter } from '../runs/run-record.js';
import { actorLabel } from './actor-label.js';

/** Rows of a list that one view shows. */
export const PAGE_ROWS = 25;

/** One page of the list of runs, the newest first, as parts of a stream: the order, and each run by its id. */
export function runsSnapshot(context: PlatformContext, c: Context): Record<string, unknown> {
    const filter: RunFilter = {};
    const { actorId, status, origin } = c.req.query();
    if (actorId) filter.actorId = actorId;
    if (status) filter.statuses = status.split(',').map(parseRunStatus);
    if (origin) filter.origin = origin;
    const offset = integerQuery(c, 'offset', 0) ?? 0;
    const { total, runs } = listRuns(context, filter, { offset, limit: PAGE_ROWS, desc: true });
    return {
        total,
        order: runs.map(({ id }) => id),
        ...Object.fromEntries(runs.map((run) => [`run:${run.id}`, runRow(context, run)])),
    };
}

/** A run as lists show it. */
export function runRow(context: PlatformContext, run: Run) {
    const dataset = context.database.one<{ items: number }>(
        'SELECT item_count AS items FROM datasets WHERE id = ?',
        run.defaultDatasetId,
    );
    return {
        id: run.id,
        actor: actorLabel(context, run.actorId),
        status: run.status,
        statusMessage: run.document.statusMessage?.slice(0, 300) ?? null,
        startedAt: isoTime(run.startedAt),
        finishedAt: isoTime(run.finishedAt),
        origin: run.document.meta.origin,
        buildNumber: run.document.buildNumber,
        items: dataset?.items ?? 0,
    };
}
