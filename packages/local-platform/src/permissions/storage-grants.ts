import type { PlatformContext } from '../context.js';
import { findStorage, type StorageTable } from '../storage/storages.js';

/** A storage that a run with limited permissions can use because its input names it. */
export interface StorageGrant {
    table: StorageTable;
    id: string;
    /** Whether the run can also write to it. */
    canWrite: boolean;
}

/** The tables of the storages, by their names in input schemas. */
const TABLES: Readonly<Record<string, StorageTable>> = {
    dataset: 'datasets',
    keyValueStore: 'key_value_stores',
    requestQueue: 'request_queues',
};

/**
 * Finds the storages that an input grants access to: those that it names, by id or name, in fields with `resourceType`
 * and `resourcePermissions` in their schema. This is decided once, when the run starts.
 *
 * @param context The platform.
 * @param schema The build's input schema.
 * @param input The run's input.
 * @see https://docs.apify.com/platform/actors/development/permissions#access-user-provided-storages
 */
export function grantedStorages(context: PlatformContext, schema: unknown, input: unknown): StorageGrant[] {
    const values = (input ?? {}) as Record<string, unknown>;
    const properties = ((schema as { properties?: object } | null)?.properties ?? {}) as Record<string, unknown>;
    return Object.entries(properties).flatMap(([name, property]) => {
        const { resourceType = '', resourcePermissions = [] } = (property ?? {}) as {
            resourceType?: string;
            resourcePermissions?: string[];
        };
        const table = Object.hasOwn(TABLES, resourceType) ? TABLES[resourceType] : undefined;
        if (!table || !resourcePermissions.includes('READ')) return [];
        const canWrite = resourcePermissions.includes('WRITE');
        return [values[name]].flat().flatMap((value) => {
            const found = typeof value === 'string' ? findStorage(context, table, value) : undefined;
            return found ? [{ table, id: found.id, canWrite }] : [];
        });
    });
}
