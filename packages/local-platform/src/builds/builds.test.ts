import { expect, it } from 'vitest';
import { memoryContext } from '../../test/run-record-fixture.js';
import { createActor } from '../actors/change-actor.js';
import { createTestClock } from '../clock.js';
import { createBuild, finishBuild } from './build-status.js';
import { waitForBuild } from './builds.js';
import { deleteBuild } from './delete-build.js';

/** Starts a build, with a clock that shows whether anything still waits. */
function startBuild() {
    const clock = createTestClock();
    const context = { ...memoryContext(), clock };
    const actor = createActor(context, { name: 'built' });
    const meta = { origin: 'API' };
    const version = { versionNumber: '0.1', tag: null, sourceType: 'SOURCE_FILES', environment: {}, folder: null };
    return { context, clock, id: createBuild(context, actor, { ...version, meta }).id };
}

it('a build is waited for until it ends, is gone, or the time is up, and not at all without a time', async () => {
    const { context, clock, id } = startBuild();
    expect((await waitForBuild(context, id, 0)).status).toBe('RUNNING');
    const short = waitForBuild(context, id, 1000);
    const long = waitForBuild(context, id, 60_000);
    const gone = new AbortController();
    const leaving = waitForBuild(context, id, 60_000, gone.signal);
    gone.abort();
    expect((await leaving).status).toBe('RUNNING');
    await clock.advance(1000);
    expect((await short).status).toBe('RUNNING');
    finishBuild(context, id, 'FAILED');
    expect((await long).status).toBe('FAILED');
    expect(clock.untilNextTimer()).toBeNull();
    expect((await waitForBuild(context, id, 60_000)).status).toBe('FAILED');
    context.database.close();
});

it('waiting for a build fails when the build is deleted', async () => {
    const { context, id } = startBuild();
    const waiting = waitForBuild(context, id, 60_000);
    deleteBuild(context, id);
    await expect(waiting).rejects.toThrow('Actor build was not found');
    await expect(waitForBuild(context, id, 0)).rejects.toThrow('Actor build was not found');
    context.database.close();
});
