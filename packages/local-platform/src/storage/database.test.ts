import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from './database.js';

describe('a transaction', () => {
    it('that is undone takes what was to happen after its commit along', () => {
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

describe('a database', () => {
    it('of a newer platform is refused and left as it is', () => {
        const folder = mkdtempSync(join(tmpdir(), 'database-test-'));
        onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
        const file = join(folder, 'platform.db');
        const newer = openDatabase(file);
        newer.run('PRAGMA user_version = 99');
        newer.close();
        for (let time = 0; time < 2; time++) {
            expect(() => openDatabase(file)).toThrow('has version 99, this platform knows versions up to 2');
        }
    });
});
