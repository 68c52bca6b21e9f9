import type { Builder } from '../builds/builder.js';
import type { PlatformContext } from '../context.js';
import type { RunSupervisor } from '../runs/supervisor.js';
import { actorBuildRoutes } from './actor-builds.js';
import { actorRunRoutes } from './actor-runs.js';
import { actorTaskRoutes } from './actor-tasks.js';
import { actorVersionRoutes } from './actor-versions.js';
import { actorRoutes } from './actors.js';
import type { AddRoutes } from './add-routes.js';
import { datasetRoutes } from './datasets.js';
import { keyValueStoreRoutes } from './key-value-stores.js';
import { missingRunRoutes } from './last-run.js';
import { logRoutes } from './logs.js';
import { requestQueueRoutes } from './request-queues.js';
import { scheduleRoutes } from './schedules.js';
import { storeRoutes } from './store.js';
import { toolRoutes } from './tools.js';
import { userRoutes } from './users.js';
import { webhookDispatchRoutes } from './webhook-dispatches.js';
import { webhookRoutes } from './webhooks.js';

/** All resources of the API, in the order in which their routes are tried. */
export function apiRoutes(context: PlatformContext, supervisor: RunSupervisor, builder: Builder): AddRoutes[] {
    return [
        actorRoutes(context),
        actorVersionRoutes(context),
        actorBuildRoutes(context, builder),
        actorTaskRoutes(context),
        userRoutes(context),
        datasetRoutes(context, supervisor),
        keyValueStoreRoutes(context),
        requestQueueRoutes(context),
        webhookRoutes(context),
        webhookDispatchRoutes(context),
        actorRunRoutes(context, supervisor),
        logRoutes(context),
        scheduleRoutes(context, supervisor),
        toolRoutes(context),
        storeRoutes(context),
        // Must be last, because it refuses every path below a run that does not exist.
        missingRunRoutes(context),
    ];
}
