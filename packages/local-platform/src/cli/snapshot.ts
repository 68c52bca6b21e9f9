import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UsageError } from '@offer-chain/command-line';
import Libsql from 'libsql';
import { SECRETS_KEY_FILE } from '../secrets.js';

const [DATABASE, BUILDS] = ['platform.db', 'builds'];
const PARTS = [DATABASE, BUILDS];

/** Stands in a snapshot for the data folder, which is elsewhere on each machine. */
const DATA_FOLDER = '/data-folder-of-the-platform';

/**
 * Fills an empty data folder with a snapshot. A run that had not ended when the snapshot was made goes on.
 *
 * @param snapshot Absolute path of the snapshot's folder.
 * @param dataFolder Absolute path of the data folder, made when it is not there.
 * @throws {UsageError} When there is no snapshot, or the data folder has data already.
 */
export function importSnapshot(snapshot: string, dataFolder: string): void {
    if (!existsSync(join(snapshot, DATABASE))) {
        throw new UsageError(
            `--import: ${snapshot} is no snapshot, as it has no ${DATABASE}. Make one with --export-on-exit ${snapshot}`,
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
 * Refuses a folder for a snapshot that holds something else, which it would be mixed with.
 *
 * @param folder Absolute path; it need not be there.
 * @throws {UsageError} When it holds something else.
 */
export function checkExportFolder(folder: string): void {
    const other = existsSync(folder) ? readdirSync(folder).find((name) => !PARTS.includes(name)) : undefined;
    if (other === undefined) return;
    throw new UsageError(
        `--export-on-exit: ${folder} holds "${other}", which belongs to no snapshot. Name a new folder, or that of an ` +
            'earlier snapshot, which is replaced.',
    );
}

/**
 * Writes a snapshot of a data folder: what the API can read, with pushed Actors' builds. The token and the key of
 * secrets stay behind.
 *
 * @param dataFolder Absolute path of the data folder, in which no platform works.
 * @param folder Absolute path of the snapshot's folder; a snapshot that is there is replaced.
 * @returns Whether the data has secrets, which nobody can read from the snapshot.
 */
export function exportSnapshot(dataFolder: string, folder: string): boolean {
    checkExportFolder(folder);
    const written = `${folder}.new`;
    rmSync(written, { recursive: true, force: true });
    mkdirSync(written, { recursive: true });
    const database = join(written, DATABASE);
    // The data folder's newest data may still stand in the log beside its database.
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
    // A data folder is taken as well, whose newest data may still stand in the log beside its database.
    for (const file of [DATABASE, `${DATABASE}-wal`]) {
        if (existsSync(join(from, file))) cpSync(join(from, file), join(to, file));
    }
    copyBuilds(from, to);
}

/** The home folders of builds are left out: they have the person's settings of npm, tokens included. */
function copyBuilds(from: string, to: string): void {
    if (!existsSync(join(from, BUILDS))) return;
    const filter = (path: string) => !basename(path).endsWith('.home');
    cpSync(join(from, BUILDS), join(to, BUILDS), { recursive: true, verbatimSymlinks: true, filter });
}

/** Where the files of pushed Actors' builds lie is written in the builds. */
function replaceFolder(database: Libsql.Database, from: string, to: string): void {
    const inJson = (folder: string) => JSON.stringify(`${join(folder, BUILDS)}/`).slice(1, -1);
    database.exec(`UPDATE builds SET document = replace(document, ${sqlText(inJson(from))}, ${sqlText(inJson(to))})`);
}

/** The folders and processes of runs are those of another machine, and would be removed and ended on this one. */
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
