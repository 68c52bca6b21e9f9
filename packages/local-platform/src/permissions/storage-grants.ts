import type { PlatformContext } from '../context.js';
import { findStorage, type StorageTable } from '../storage/storages.js';

/** A storage that a run with limited permissions may use, because its input names it. */
export interface StorageGrant {
    table: StorageTable;
    id: string;
    /** Whether it may write as well as read. */
    canWrite: boolean;
}

/** The input schema's names of the storages. */
const TABLES: Readonly<Record<string, StorageTable>> = {
    dataset: 'datasets',
    keyValueStore: 'key_value_stores',
    requestQueue: 'request_queues',
};

/**
 * The storages that an input opens to a run: those that it names, by id or name, in fields whose schema has
 * `resourceType` and `resourcePermissions`. It is decided once, when the run starts.
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
