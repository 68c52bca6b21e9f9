import { describe, expect, it } from 'vitest';
import { memoryContext } from '../../test/run-record-fixture.js';
import { applyVersionBody, listVersions, saveVersion } from './versions.js';

describe('versions', () => {
    it('are listed by their numbers', () => {
        const context = memoryContext();
        for (const versionNumber of ['0.10', '1.0', '0.2', '0.1', '10.0', '2.0']) {
            saveVersion(context, 'actor', applyVersionBody(undefined, { versionNumber }));
        }
        const numbers = listVersions(context, 'actor').map(({ versionNumber }) => versionNumber);
        expect(numbers).toEqual(['0.1', '0.2', '0.10', '1.0', '2.0', '10.0']);
        context.database.close();
    });
});

describe('a changed version', () => {
    const versionNumber = '0.1';

    it('keeps what is not given, and the values of variables that are given without one', () => {
        const before = applyVersionBody(undefined, {
            versionNumber,
            buildTag: 'beta',
            applyEnvVarsToBuild: true,
            envVars: [
                { name: 'SECRET', value: 'kept', isSecret: true },
                { name: 'GONE', value: 'x' },
            ],
        });
        expect(applyVersionBody(before, { versionNumber })).toEqual(before);
        const envVars = [{ name: 'SECRET', isSecret: true }, { name: 'NEW' }];
        expect(applyVersionBody(before, { versionNumber, envVars, buildTag: null })).toEqual({
            ...before,
            buildTag: null,
            envVars: [
                { name: 'SECRET', value: 'kept', isSecret: true },
                { name: 'NEW', value: '', isSecret: false },
            ],
        });
    });

    it('keeps the sources of its type alone', () => {
        const files = applyVersionBody(undefined, { versionNumber, sourceFiles: [{ name: 'main.js' }] });
        expect(files).toMatchObject({ sourceType: 'SOURCE_FILES', sourceFiles: [{ name: 'main.js' }] });
        const tarballUrl = 'https://example.com/sources.zip';
        const tarball = applyVersionBody(files, { versionNumber, sourceType: 'TARBALL', tarballUrl });
        expect(tarball).toMatchObject({ tarballUrl });
        expect(tarball).not.toHaveProperty('sourceFiles');
        expect(applyVersionBody(tarball, { versionNumber, sourceType: 'SOURCE_FILES' }).sourceFiles).toEqual([]);
    });
});
