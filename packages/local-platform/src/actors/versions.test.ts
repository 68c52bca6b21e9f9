import { afterAll, describe, expect, it } from 'vitest';
import { memoryContext } from '../../test/run-record-fixture.js';
import { type ActorVersion, applyVersionBody, listVersions, saveVersion } from './versions.js';

describe('versions', () => {
    it('are listed by their numbers', () => {
        const context = memoryContext();
        const { secrets } = context;
        for (const versionNumber of ['0.10', '1.0', '0.2', '0.1', '10.0', '2.0']) {
            saveVersion(context, 'actor', applyVersionBody(secrets, undefined, { versionNumber }));
        }
        const numbers = listVersions(context, 'actor').map(({ versionNumber }) => versionNumber);
        expect(numbers).toEqual(['0.1', '0.2', '0.10', '1.0', '2.0', '10.0']);
        context.database.close();
    });
});

describe('a changed version', () => {
    const versionNumber = '0.1';
    const { secrets, database } = memoryContext();
    afterAll(() => database.close());

    /** As runs get it. */
    const decrypted = (version: ActorVersion) => ({
        ...version,
        envVars: version.envVars.map((envVar) => secrets.decrypt(envVar)),
    });

    it('keeps what is not given, and the values of variables that are given without one', () => {
        const before = applyVersionBody(secrets, undefined, {
            versionNumber,
            buildTag: 'beta',
            applyEnvVarsToBuild: true,
            envVars: [
                { name: 'SECRET', value: 'is kept', isSecret: true },
                { name: 'GONE', value: 'x' },
            ],
        });
        expect(applyVersionBody(secrets, before, { versionNumber })).toEqual(before);
        const envVars = [{ name: 'SECRET', isSecret: true }, { name: 'NEW' }];
        // With a space, which no encrypted text has by chance.
        expect(JSON.stringify(before)).not.toContain('is kept');
        const changed = applyVersionBody(secrets, before, { versionNumber, envVars, buildTag: null });
        expect(decrypted(changed)).toEqual({
            ...before,
            buildTag: null,
            envVars: [
                { name: 'SECRET', value: 'is kept', isSecret: true },
                { name: 'NEW', value: '', isSecret: false },
            ],
        });
        const shown = applyVersionBody(secrets, before, { versionNumber, envVars: [{ name: 'SECRET' }] });
        expect(shown.envVars).toEqual([{ name: 'SECRET', value: 'is kept', isSecret: false }]);
    });

    it('keeps the sources of its type alone', () => {
        const files = applyVersionBody(secrets, undefined, { versionNumber, sourceFiles: [{ name: 'main.js' }] });
        expect(files).toMatchObject({ sourceType: 'SOURCE_FILES', sourceFiles: [{ name: 'main.js' }] });
        const tarballUrl = 'https://example.com/sources.zip';
        const tarball = applyVersionBody(secrets, files, { versionNumber, sourceType: 'TARBALL', tarballUrl });
        expect(tarball).toMatchObject({ tarballUrl });
        expect(tarball).not.toHaveProperty('sourceFiles');
        expect(applyVersionBody(secrets, tarball, { versionNumber, sourceType: 'SOURCE_FILES' }).sourceFiles).toEqual(
            [],
        );
    });
});
