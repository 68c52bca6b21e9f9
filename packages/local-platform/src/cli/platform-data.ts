import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryFolder } from '../temporary-folder.js';
import { checkExportFolder, exportSnapshot, importSnapshot } from './snapshot.js';

/** Where a platform's data comes from, and where it goes. */
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
    /** The options to create the platform with. */
    options: { dataFolder: string; retentionDays?: null };
    /** Whether the data folder stays. */
    isKept: boolean;
}

/**
 * Prepares the data folder of a platform, does the work, then writes the snapshot and removes temporary data.
 *
 * @param request Where the data comes from and where it goes.
 * @param work Starts the platform, closes it, and returns the exit code. When it fails, no snapshot is written.
 * @returns The exit code.
 * @throws {UsageError} When a snapshot cannot be read, or the folder for a new one has other files.
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
            // A snapshot can be old, so none of its data is removed for its age.
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
        ? '\nIt has secret inputs and variables, but not the key to decrypt them: set them again after --import.'
        : '';
    process.stderr.write(`Snapshot written to ${folder}.${secrets}\n`);
}

/**
 * Makes a data folder in the user's project, and keeps it out of Git.
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
