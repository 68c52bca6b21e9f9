import { type CheckResult, failed, passed } from './check.js';
import { SECTIONS } from './lesson-sections.js';

const NAME = 'dataset-permission';

/**
 * Checks that an input schema lets a run read the dataset in the field `datasetId`. Otherwise Apify and the local
 * platform refuse the filter, because its runs have limited permissions unless its settings say otherwise.
 *
 * @param schema The filter's input schema, if it has one.
 */
export function checkDatasetPermission(schema: Record<string, unknown> | undefined): CheckResult {
    const reason = whyRefused(schema);
    if (reason === null) return passed(NAME, 'can read the dataset that the webhook names');
    return failed(
        NAME,
        `not allowed to read the dataset: ${reason}, so Apify refuses it with status 403, "Insufficient permissions for the dataset"`,
        {
            section: SECTIONS.permissions,
            mistake: NAME,
        },
    );
}

function whyRefused(schema: Record<string, unknown> | undefined): string | null {
    if (!schema) return 'there is no input schema that says that "datasetId" is a dataset';
    const { datasetId } = (schema.properties ?? {}) as { datasetId?: unknown };
    if (typeof datasetId !== 'object' || datasetId === null) return 'the input schema has no field "datasetId"';
    const { resourceType, resourcePermissions } = datasetId as {
        resourceType?: unknown;
        resourcePermissions?: unknown;
    };
    if (resourceType !== 'dataset') return 'the field "datasetId" of the input schema has no "resourceType": "dataset"';
    if (Array.isArray(resourcePermissions) && resourcePermissions.includes('READ')) return null;
    return 'the field "datasetId" of the input schema has no "resourcePermissions": ["READ"]';
}
