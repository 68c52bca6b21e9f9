import type { StartedRuns } from '@offer-chain/console/views';
import { isoTime, type PlatformContext } from '../context.js';
import { listRuns, type Run } from '../runs/run-record.js';
import { namedActor } from './named-actor.js';
import { runCounts } from './run-counts.js';

/** The most runs of one Actor in the list. */
const LISTED = 100;

/**
 * Lists the runs that a run started itself, grouped by Actor, in the order of their first starts.
 *
 * @param context The platform.
 * @param run The run.
 */
export function startedRuns(context: PlatformContext, run: Run): StartedRuns[] {
    const counted = context.database.all<{
        actorId: string;
        status: StartedRuns['states'][number]['status'];
        count: number;
    }>(
        `SELECT actor_id AS actorId, status, count(*) AS count FROM runs WHERE document ->> '$.startedByRunId' = ?
        GROUP BY actor_id, status ORDER BY min(started_at), status`,
        run.id,
    );
    const actorIds = [...new Set(counted.map(({ actorId }) => actorId))];
    return actorIds.map((actorId) => {
        const filter = { startedByRunId: run.id, actorId };
        const { total, runs } = listRuns(context, filter, { offset: 0, limit: LISTED, desc: false });
        const states = counted.filter((row) => row.actorId === actorId);
        return {
            actor: namedActor(context, actorId),
            total,
            states: states.map(({ status, count }) => ({ status, count })),
            runs: runs.map((each) => ({
                id: each.id,
                status: each.status,
                startedAt: isoTime(each.startedAt),
                finishedAt: isoTime(each.finishedAt),
                items: runCounts(context, each).items,
            })),
        };
    });
}
