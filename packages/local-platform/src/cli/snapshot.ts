import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UsageError } from '@offer-chain/command-line';
import Libsql from 'libsql';
import { SECRETS_KEY_FILE } from '../secrets.js';

const [DATABASE, BUILDS] = ['platform.db', 'builds'];
const PARTS = [DATABASE, BUILDS];

/** Replaces the path of the data folder in a snapshot, since this path differs between machines. */
const DATA_FOLDER = '/data-folder-of-the-platform';

/**
 * Fills an empty data folder with a snapshot. A run that had not ended when the snapshot was made goes on.
 *
 * @param snapshot Absolute path of the snapshot's folder.
 * @param dataFolder Absolute path of the data folder. It is created when it does not exist.
 * @throws {UsageError} When there is no snapshot, or the data folder has data already.
 */
export function importSnapshot(snapshot: string, dataFolder: string): void {
    if (!existsSync(join(snapshot, DATABASE))) {
        throw new UsageError(
            `--import: ${snapshot} is not a snapshot: it has no ${DATABASE}. Make one with ` +
                `--export-on-exit ${snapshot}`,
        );
    }
    if (existsSync(join(dataFolder, DATABASE))) {
        throw new UsageError(
            `--import: ${dataFolder} has data already, which the snapshot would replace. Name an empty folder with ` +
                '--data-dir, or leave out one of the two options.',
        );
    }
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    copyParts(snapshot, dataFolder);
    inDatabase(join(dataFolder, DATABASE), (database) => {
        replaceFolder(database, DATA_FOLDER, dataFolder);
        forgetProcesses(database);
    });
}

/**
 * Refuses a folder for a snapshot that has other files, because the snapshot would replace them.
 *
 * @param folder Absolute path. The folder need not exist.
 * @throws {UsageError} When it has other files.
 */
export function checkExportFolder(folder: string): void {
    const other = existsSync(folder) ? readdirSync(folder).find((name) => !PARTS.includes(name)) : undefined;
    if (other === undefined) return;
    throw new UsageError(
        `--export-on-exit: ${folder} has "${other}", which is not part of a snapshot. Name a new folder, or one with ` +
            'an earlier snapshot to replace.',
    );
}

/**
 * Writes a snapshot of a data folder: everything that the API can read, and the builds of pushed Actors. The token and
 * the key of the secrets are left out.
 *
 * @param dataFolder Absolute path of the data folder, which no platform is using.
 * @param folder Absolute path of the snapshot's folder. A snapshot in it is replaced.
 * @returns Whether the data has secrets, which cannot be decrypted from the snapshot.
 */
export function exportSnapshot(dataFolder: string, folder: string): boolean {
    checkExportFolder(folder);
    const written = `${folder}.new`;
    rmSync(written, { recursive: true, force: true });
    mkdirSync(written, { recursive: true });
    const database = join(written, DATABASE);
    // The newest data can still be in the write-ahead log beside the database.
    inDatabase(join(dataFolder, DATABASE), (source) => source.exec(`VACUUM INTO ${sqlText(database)}`));
    inDatabase(database, (copy) => {
        replaceFolder(copy, dataFolder, DATA_FOLDER);
        forgetProcesses(copy);
    });
    copyBuilds(dataFolder, written);
    rmSync(folder, { recursive: true, force: true });
    renameSync(written, folder);
    return existsSync(join(dataFolder, SECRETS_KEY_FILE));
}

function copyParts(from: string, to: string): void {
    // The source can also be a data folder, with its newest data still in the write-ahead log beside the database.
    for (const file of [DATABASE, `${DATABASE}-wal`]) {
        if (existsSync(join(from, file))) cpSync(join(from, file), join(to, file));
    }
    copyBuilds(from, to);
}

/** Leaves out the home folders of builds: they have the user's settings of npm, including tokens. */
function copyBuilds(from: string, to: string): void {
    if (!existsSync(join(from, BUILDS))) return;
    const filter = (path: string) => !basename(path).endsWith('.home');
    cpSync(join(from, BUILDS), join(to, BUILDS), { recursive: true, verbatimSymlinks: true, filter });
}

/** Replaces the data folder in the paths that builds of pushed Actors have in the database. */
function replaceFolder(database: Libsql.Database, from: string, to: string): void {
    const inJson = (folder: string) => JSON.stringify(`${join(folder, BUILDS)}/`).slice(1, -1);
    database.exec(`UPDATE builds SET document = replace(document, ${sqlText(inJson(from))}, ${sqlText(inJson(to))})`);
}

/**
 * Removes the folders and process ids of runs. They are those of another machine, but would be removed and ended here.
 */
function forgetProcesses(database: Libsql.Database): void {
    database.exec(`UPDATE runs SET process_id = NULL, document = json_set(document, '$.workFolder', NULL)`);
}

function inDatabase(file: string, work: (database: Libsql.Database) => unknown): void {
    const database = new Libsql(file);
    try {
        work(database);
    } finally {
        database.close();
    }
}

function sqlText(text: string): string {
    return `'${text.replaceAll("'", "''")}'`;
}
