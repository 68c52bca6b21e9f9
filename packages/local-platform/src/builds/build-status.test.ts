import { describe, expect, it } from 'vitest';
import { memoryContext } from '../../test/run-record-fixture.js';
import { getActor } from '../actors/actors.js';
import { createActor } from '../actors/change-actor.js';
import { randomIds } from '../identifiers.js';
import { createBuild, finishBuild } from './build-status.js';
import { getBuild, getBuildForRun } from './builds.js';

const DEFINITION = { actorSpecification: 1, name: 'built', version: '0.1' };

/** An Actor whose versions can be built. */
function buildable() {
    const context = { ...memoryContext(), newId: randomIds };
    createActor(context, { name: 'built' });
    const actor = () => getActor(context, 'built');
    return {
        context,
        actor,
        build: (versionNumber: string, tag: string | null = null) =>
            createBuild(context, actor(), {
                versionNumber,
                tag,
                sourceType: 'SOURCE_FILES',
                meta: { origin: 'API' },
                environment: {},
                folder: null,
            }),
    };
}

describe('a build', () => {
    it('has the next number of its version', () => {
        const { context, build } = buildable();
        const numbers = ['0.1', '0.1', '1.2', '0.1', '1.2'].map((version) => build(version).buildNumber);
        expect(numbers).toEqual(['0.1.1', '0.1.2', '1.2.1', '0.1.3', '1.2.2']);
        expect(build('10.11').document.buildNumberInt).toBe(101_100_001);
        context.database.close();
    });

    it('ends once', async () => {
        const { context, build } = buildable();
        const woken: string[] = [];
        const { id } = build('0.1', 'latest');
        context.changes.listen(id, () => woken.push('woken'));
        finishBuild(context, id, 'ABORTED');
        expect(finishBuild(context, id, 'SUCCEEDED')).toMatchObject({ status: 'ABORTED' });
        expect(getBuild(context, id).status).toBe('ABORTED');
        expect(getActor(context, 'built').document.taggedBuilds).toEqual({});
        expect(woken).toEqual(['woken']);
        context.database.close();
    });

    it('that is the default one of its Actor says how much memory runs get', () => {
        const { context, actor, build } = buildable();
        for (const [tag, defaultMemoryMbytes] of [
            ['latest', 512],
            ['beta', 256],
            ['latest', '{{input.size}}'],
        ] as const) {
            finishBuild(context, build('0.1', tag).id, 'SUCCEEDED', {
                actorDefinition: { ...DEFINITION, defaultMemoryMbytes },
            });
            expect(actor().document.defaultRunOptions.memoryMbytes).toBe(512);
        }
        expect(Object.keys(actor().document.taggedBuilds)).toEqual(['latest', 'beta']);
        context.database.close();
    });

    it('is found for a run by its tag or its number once it has succeeded', () => {
        const { context, actor, build } = buildable();
        const [latest, failed, running] = [build('0.1', 'latest'), build('0.1'), build('0.1')];
        finishBuild(context, latest.id, 'SUCCEEDED');
        finishBuild(context, failed.id, 'TIMED-OUT');
        for (const wanted of [undefined, '', 'latest', '0.1.1']) {
            expect(getBuildForRun(context, actor(), wanted).id).toBe(latest.id);
        }
        const found = (wanted: string) => () => getBuildForRun(context, actor(), wanted);
        expect(found(failed.buildNumber)).toThrow('Build 0.1.2 cannot be run: its status is TIMED-OUT.');
        expect(found(running.buildNumber)).toThrow('Build 0.1.3 cannot be run: its status is RUNNING.');
        for (const wanted of ['beta', '0.1.4', 'constructor']) {
            expect(found(wanted)).toThrow(`Build with tag "${wanted}" was not found.`);
        }
        context.database.close();
    });
});
