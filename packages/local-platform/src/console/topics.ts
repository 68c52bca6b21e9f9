import type { Context } from 'hono';
import { ApiError, notFound } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { readLog } from '../runs/log.js';
import { getRun } from '../runs/run-record.js';
import { IS_ACTIVE, isFinal } from '../status.js';
import { datasets } from '../storage/datasets.js';
import { getDispatch } from '../webhooks/dispatch.js';
import { chainSnapshot } from './chain-view.js';
import { dispatchList, dispatchSnapshot } from './dispatch-view.js';
import type { Watched } from './event-stream.js';
import { runSnapshot } from './run-view.js';
import { runsSnapshot } from './runs-view.js';
import { webhooksSnapshot } from './webhook-view.js';

/**
 * What the page that asks for a stream shows, by its `topic` and further parameters.
 * @throws ApiError when there is no such thing to watch
 */
export function watchTopic(context: PlatformContext, c: Context): Watched {
    const id = c.req.query('id') ?? '';
    const moving = () => hasMovingRuns(context);
    switch (c.req.query('topic')) {
        case 'chain':
            return { snapshot: () => chainSnapshot(context, id || null), isMoving: moving };
        case 'runs':
            return { snapshot: () => runsSnapshot(context, c), isMoving: moving };
        case 'run':
            getRun(context, id);
            return {
                snapshot: () => runSnapshot(context, id),
                isMoving: () => !isFinal(getRun(context, id).status) || hasActiveDispatches(context),
                log: { from: Number(c.req.query('from')) || 0, read: (from) => readLog(context, id, from) },
            };
        case 'webhooks':
            return {
                snapshot: () => ({ ...webhooksSnapshot(context), ...dispatchList(context, c) }),
                isMoving: () => hasActiveDispatches(context),
            };
        case 'dispatch':
            getDispatch(context, id);
            return { snapshot: () => dispatchSnapshot(context, id), isMoving: () => hasActiveDispatches(context) };
        case 'dataset': {
            const itemCount = () => {
                const dataset = datasets.find(context, id);
                if (!dataset) throw notFound('Dataset');
                return dataset.item_count;
            };
            itemCount();
            return { snapshot: () => ({ itemCount: itemCount() }), isMoving: moving };
        }
        default:
            throw new ApiError('invalid-parameter', 'Query parameter "topic" names nothing that can be watched.');
    }
}

function hasMovingRuns({ database }: PlatformContext): boolean {
    const moving = database.one(`SELECT 1 FROM runs WHERE ${IS_ACTIVE} LIMIT 1`);
    return moving !== undefined;
}

function hasActiveDispatches({ database }: PlatformContext): boolean {
    return database.one('SELECT 1 FROM webhook_dispatches WHERE next_attempt_at IS NOT NULL LIMIT 1') !== undefined;
}
