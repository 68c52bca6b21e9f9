import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import type { RunSupervisor } from '../runs/supervisor.js';
import { compileFields } from '../storage/dataset-schema.js';
import { fieldStatistics } from '../storage/dataset-statistics.js';
import { type DatasetRow, datasetResource, datasets } from '../storage/datasets.js';
import type { AddRoutes } from './add-routes.js';
import { datasetItemRoutes } from './dataset-items/routes.js';
import { type StorageEndpoints, storageOf, storageRoutes } from './storages.js';

const datasetEndpoints: StorageEndpoints<DatasetRow> = {
    path: '/datasets',
    title: 'Dataset',
    kind: datasets,
    hasSignedUrls: true,
    toResource: datasetResource,
    checkSchema(schema) {
        try {
            compileFields(schema);
        } catch (error) {
            throw new ApiError('dataset-schema-invalid', `Field "schema.fields": ${(error as Error).message}`);
        }
    },
};

/** `/datasets`: datasets and their statistics. The items are in `dataset-items/`. */
export function datasetRoutes(context: PlatformContext, supervisor: RunSupervisor): AddRoutes {
    return (app) => {
        storageRoutes(context, datasetEndpoints)(app);
        datasetItemRoutes(context, supervisor, (c) => storageOf(context, datasetEndpoints, c))(app);

        app.get('/datasets/:storage/statistics', async (c) => {
            const dataset = storageOf(context, datasetEndpoints, c);
            return c.json({ data: { fieldStatistics: await fieldStatistics(context, dataset) } });
        });
    };
}
