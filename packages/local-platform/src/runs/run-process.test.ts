import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../test/platform-fixture.js';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { createActor } from '../actors/change-actor.js';
import { createBuild, finishBuild } from '../builds/build-status.js';
import type { PlatformContext } from '../context.js';
import { randomIds } from '../identifiers.js';
import { runToken } from '../run-token.js';
import type { SqlValue } from '../storage/database.js';
import { processesWithEnvironment } from './process-tree.js';
import { startRunProcess } from './run-process.js';
import { findRun, type Run, saveRun } from './run-record.js';

/** Creates a READY run of an Actor with a process that never ends. */
function readyRun(context: PlatformContext): Run {
    const actor = createActor(context, { name: 'waiting' });
    const version = { versionNumber: '0.1', tag: null, sourceType: 'SOURCE_FILES', environment: {}, folder: null };
    const build = createBuild(context, actor, { ...version, meta: { origin: 'API' } });
    const command = { command: process.execPath, args: ['-e', 'setInterval(() => {}, 1e6)'] };
    finishBuild(context, build.id, 'SUCCEEDED', { folder: temporaryFolder(), command });
    const run: Run = { ...runningRun(context.newId()), actorId: actor.id, buildId: build.id, status: 'READY' };
    saveRun(context, run);
    return run;
}

const PLACES = { webServerPort: 1, eventsUrl: 'ws://localhost/events' };

it.skipIf(process.platform === 'win32')(
    'a process is killed and its folders are removed when its run cannot be written as RUNNING',
    async () => {
        const context = { ...memoryContext(), newId: randomIds };
        const run = readyRun(context);
        const { database } = context;
        const full = (sql: string, ...values: SqlValue[]) => {
            if (values.includes('RUNNING') && sql.startsWith('INSERT INTO runs')) throw new Error('the disk is full');
            return database.run(sql, ...values);
        };
        const { processId, ended } = startRunProcess({ ...context, database: { ...database, run: full } }, run, PLACES);
        expect(processId).toBeGreaterThan(0);
        const { workFolder } = findRun(context, run.id)?.document ?? {};
        expect(existsSync(workFolder ?? '')).toBe(true);
        await expect(ended).rejects.toThrow('the disk is full');
        expect(await processesWithEnvironment([`APIFY_TOKEN=${runToken(context.token, run.id)}`])).toEqual([]);
        expect(existsSync(workFolder ?? '')).toBe(false);
        database.close();
    },
);
