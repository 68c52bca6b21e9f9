import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from './database.js';
import { SCHEMA_STEPS } from './schema.js';

describe('a transaction', () => {
    it('that is rolled back also drops its callbacks for the commit', () => {
        const database = openDatabase(':memory:');
        const happened: string[] = [];
        const failing = () =>
            database.transaction(() => {
                database.afterCommit(() => happened.push('of the undone one'));
                throw new Error('undone');
            });
        expect(failing).toThrow('undone');
        database.transaction(() => database.afterCommit(() => happened.push('of the next one')));
        expect(happened).toEqual(['of the next one']);
        database.close();
    });
});

describe('a callback after a commit', () => {
    it('runs although one before it fails, and the commit is not reported as failed', () => {
        const logged: string[] = [];
        const database = openDatabase(':memory:', (message) => logged.push(message));
        const happened: string[] = [];
        const write = (key: string) => database.run("INSERT INTO settings (key, value) VALUES (?, '')", key);
        const result = database.transaction(() => {
            write('kept');
            database.afterCommit(() => {
                throw new Error('the listener is broken');
            });
            database.afterCommit(() => happened.push('after a failure'));
            return 'committed';
        });
        database.afterCommit(() => {
            throw new Error('broken without a transaction');
        });
        expect(result).toBe('committed');
        expect(happened).toEqual(['after a failure']);
        expect(database.all('SELECT key FROM settings')).toEqual([{ key: 'kept' }]);
        expect(logged).toEqual([
            expect.stringContaining('the listener is broken'),
            expect.stringContaining('broken without a transaction'),
        ]);
        database.close();
    });
});

describe('a database', () => {
    /** Creates a database with some settings, and changes the content of its file. */
    function damagedFile(damage: (content: Buffer) => Buffer): { folder: string; file: string } {
        const folder = mkdtempSync(join(tmpdir(), 'database-test-'));
        onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
        const whole = join(folder, 'whole.db');
        const database = openDatabase(whole);
        database.transaction(() => {
            for (let n = 0; n < 100; n++) database.run('INSERT INTO settings VALUES (?, ?)', `${n}`, 'x'.repeat(2000));
        });
        database.all('PRAGMA wal_checkpoint(TRUNCATE)');
        database.close();
        const file = join(folder, 'platform.db');
        writeFileSync(file, damage(readFileSync(whole)));
        return { folder, file };
    }

    it.each([
        ['is no database at all', (content: Buffer) => content.fill('x')],
        ['has a damaged beginning', (content: Buffer) => content.fill(7, 100, 4096)],
        ['was cut off', (content: Buffer) => content.subarray(0, 8192)],
    ])('that %s is refused with the name of the file and what to do', (_, damage) => {
        const { folder, file } = damagedFile(damage);
        expect(() => openDatabase(file)).toThrow(
            new RegExp(`^The database ${file} is damaged \\(.+\\)\\. .+: mv ${folder} ${folder}\\.damaged$`),
        );
    });

    it('that proves to be damaged later gives the same message', () => {
        const { file } = damagedFile((content) => content.fill(7, content.length / 2));
        const database = openDatabase(file);
        expect(() => database.all('SELECT * FROM settings')).toThrow(`The database ${file} is damaged (`);
        expect(() => database.one('SELECT max(value) FROM settings')).toThrow(`The database ${file} is damaged (`);
        database.close();
    });

    it('of a newer platform is refused and left as it is', () => {
        const folder = mkdtempSync(join(tmpdir(), 'database-test-'));
        onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
        const file = join(folder, 'platform.db');
        const newer = openDatabase(file);
        newer.run('PRAGMA user_version = 99');
        newer.close();
        for (let time = 0; time < 2; time++) {
            expect(() => openDatabase(file)).toThrow(
                `has version 99, but this platform only knows versions up to ${SCHEMA_STEPS.length}`,
            );
        }
    });
});
