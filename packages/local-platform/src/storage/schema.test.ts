import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/platform-fixture.js';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { readHistory } from '../runs/run-history.js';
import { findRun } from '../runs/run-record.js';
import { openDatabase } from './database.js';
import { SCHEMA_STEPS, upgradeSchema } from './schema.js';

const versionOf = (connection: Libsql.Database) =>
    (connection.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
const tablesOf = (connection: Libsql.Database) =>
    connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").raw().all().flat();

describe('a database of an older platform', () => {
    it('is upgraded to this version, and its runs get the known part of their history', () => {
        const file = `${temporaryFolder()}/platform.db`;
        const older = new Libsql(file);
        upgradeSchema(older, file, SCHEMA_STEPS.slice(0, 1));
        const { startedAt, document } = runningRun('old');
        for (const [id, finishedAt] of [
            ['old', startedAt + 5000],
            ['open', null],
        ] as const) {
            older
                .prepare(
                    `INSERT INTO runs (id, actor_id, build_id, status, started_at, finished_at, default_dataset_id,
                    default_key_value_store_id, default_request_queue_id, document)
                    VALUES (?, 'actor', 'build', ?, ?, ?, 'dataset', 'store', 'queue', ?)`,
                )
                .run(
                    id,
                    finishedAt === null ? 'RUNNING' : 'SUCCEEDED',
                    startedAt,
                    finishedAt,
                    JSON.stringify({ ...document, statusMessage: 'Saved 3 offers' }),
                );
        }
        older.close();

        const context = { ...memoryContext(), database: openDatabase(file) };
        expect(findRun(context, 'old')).toMatchObject({ status: 'SUCCEEDED', dispatchId: null });
        const created = { at: startedAt, kind: 'created', status: 'READY', what: 'Created' };
        expect(readHistory(context, 'old')).toEqual([
            created,
            { at: startedAt + 5000, kind: 'finished', status: 'SUCCEEDED', what: 'Saved 3 offers' },
        ]);
        expect(readHistory(context, 'open')).toEqual([created]);
        context.database.close();
        openDatabase(file).close();
        const connection = new Libsql(file);
        expect(versionOf(connection)).toBe(SCHEMA_STEPS.length);
        connection.close();
    });

    it('stays as it is when a step fails', () => {
        const connection = new Libsql(':memory:');
        const first = 'CREATE TABLE one (id TEXT);';
        upgradeSchema(connection, 'file', [first]);
        const failing = [first, 'CREATE TABLE two (id TEXT);', 'CREATE TABLE one (id TEXT);'];
        expect(() => upgradeSchema(connection, 'file', failing)).toThrow('already exists');
        expect(versionOf(connection)).toBe(1);
        expect(tablesOf(connection)).toEqual(['one']);
        upgradeSchema(connection, 'file', failing.slice(0, 2));
        expect(versionOf(connection)).toBe(2);
        expect(tablesOf(connection)).toEqual(['one', 'two']);
        connection.close();
    });
});
