import type { PlatformContext } from '../context.js';
import type { RunSupervisor } from '../runs/supervisor.js';
import { compileFields } from '../storage/dataset-schema.js';
import { fieldStatistics } from '../storage/dataset-statistics.js';
import { type DatasetRow, datasetObject, datasets } from '../storage/datasets.js';
import type { AddRoutes } from './app.js';
import { datasetItemRoutes } from './dataset-items/routes.js';
import { ApiError } from './errors.js';
import { type StorageResource, storageOf, storageRoutes } from './storage-routes.js';

const datasetResource: StorageResource<DatasetRow> = {
    path: '/datasets',
    title: 'Dataset',
    kind: datasets,
    toObject: datasetObject,
    checkSchema(schema) {
        try {
            compileFields(schema);
        } catch (error) {
            throw new ApiError('dataset-schema-invalid', `Field "schema.fields": ${(error as Error).message}`);
        }
    },
};

/** `/datasets`: datasets and their statistics; the items are in `dataset-items/`. */
export function datasetRoutes(context: PlatformContext, supervisor: RunSupervisor): AddRoutes {
    return (app) => {
        storageRoutes(context, datasetResource)(app);
        datasetItemRoutes(context, supervisor, (c) => storageOf(context, datasetResource, c))(app);

        app.get('/datasets/:storage/statistics', async (c) => {
            const dataset = storageOf(context, datasetResource, c);
            return c.json({ data: { fieldStatistics: await fieldStatistics(context, dataset) } });
        });
    };
}
