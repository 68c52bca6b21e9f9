import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryFolder } from '../temporary-folder.js';
import { checkExportFolder, exportSnapshot, importSnapshot } from './snapshot.js';

/** Where a platform has its data from, and what becomes of it. */
export interface DataRequest {
    /** Absolute path of the folder that keeps the data; undefined for a temporary one. */
    dataFolder: string | undefined;
    /** Absolute path of the snapshot to begin with. */
    importFrom: string | undefined;
    /** Absolute path of the folder for a snapshot at the end. */
    exportTo: string | undefined;
}

/** The data of a platform that a command starts. */
export interface PlatformData {
    /** What the platform is to be created with. */
    options: { dataFolder: string; retentionDays?: null };
    /** Whether the data folder stays. */
    isKept: boolean;
}

/**
 * Makes the data folder of a platform ready, does something, then writes the snapshot and removes what is temporary.
 *
 * @param request Where the data is from and goes to.
 * @param work Starts the platform and closes it; gives back the exit code. No snapshot is written when it fails.
 * @returns The exit code.
 * @throws {UsageError} When a snapshot cannot be read, or its folder holds something else.
 */
export async function withData(
    { dataFolder, importFrom, exportTo }: DataRequest,
    work: (data: PlatformData) => Promise<number>,
): Promise<number> {
    if (exportTo !== undefined) checkExportFolder(exportTo);
    const temporary = dataFolder === undefined ? await createTemporaryFolder() : undefined;
    const folder = dataFolder ?? join(temporary?.path ?? '', 'platform');
    try {
        if (importFrom !== undefined) importSnapshot(importFrom, folder);
        const options = {
            dataFolder: folder,
            // A snapshot is as old as it may be: nothing of it is to go.
            ...(importFrom !== undefined && { retentionDays: null }),
        };
        const exitCode = await work({ options, isKept: temporary === undefined });
        if (exportTo !== undefined) tellExport(exportTo, exportSnapshot(folder, exportTo));
        return exitCode;
    } finally {
        temporary?.remove();
    }
}

function tellExport(folder: string, hasSecrets: boolean): void {
    const secrets = hasSecrets
        ? '\nSecret inputs and variables are in it encrypted, without their key: set them again after --import.'
        : '';
    process.stderr.write(`Snapshot written to ${folder}.${secrets}\n`);
}

/**
 * Makes a data folder in a project of somebody's, and keeps it out of Git.
 *
 * @param folder Absolute path.
 * @returns The path.
 */
export function projectDataFolder(folder: string): string {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const ignored = join(folder, '.gitignore');
    if (!existsSync(ignored)) writeFileSync(ignored, '*\n');
    return folder;
}
