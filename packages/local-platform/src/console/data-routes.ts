import type { PlatformContext } from '../context.js';
import type { AddRoutes } from '../routes/add-routes.js';
import { actorDataRoutes } from './actor-data.js';
import { datasetDataRoutes } from './dataset-data.js';
import { logDataRoutes } from './log-data.js';
import { storeDataRoutes } from './store-data.js';
import { webhookDataRoutes } from './webhook-data.js';

/** What pages ask for once, as JSON. */
export function consoleData(context: PlatformContext): AddRoutes {
    const resources = [
        logDataRoutes(context),
        actorDataRoutes(context),
        webhookDataRoutes(context),
        datasetDataRoutes(context),
        storeDataRoutes(context),
    ];
    return (app) => {
        for (const addRoutes of resources) addRoutes(app);
    };
}
