import { randomBytes } from 'node:crypto';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actorFolder } from './actor-folder.js';
import { loggedInCli } from './apify-cli.js';
import { startPlatform, temporaryFolder } from './platform-fixture.js';

/** A copy of the small Actor outside of the repository, whose .gitignore the CLI would heed. */
function actorSources(): string {
    const folder = temporaryFolder();
    cpSync(actorFolder('pushable'), folder, { recursive: true });
    return folder;
}

// Each command starts the CLI afresh, which takes seconds on a busy machine.
describe('the real Apify CLI', { timeout: 240_000 }, () => {
    it('pushes an Actor, builds it, calls it and lists it', async () => {
        const { client, platform } = await startPlatform([]);
        const apify = await loggedInCli(platform);
        expect((await apify(['info'])).output).toContain('local');

        const folder = actorSources();
        const created = await apify([
            'api',
            'POST',
            'actors',
            '-d',
            JSON.stringify({ name: 'pushable', versions: [] }),
        ]);
        expect(created.code, created.output).toBe(0);
        const push = await apify(['push', '--force'], folder);
        expect(push.output).toContain('npm run build');
        expect(push.code, push.output).toBe(0);
        const actor = await client.actor('local/pushable').get();
        expect(actor?.versions[0]).toMatchObject({ versionNumber: '0.3', sourceType: 'SOURCE_FILES' });
        expect(actor?.taggedBuilds?.latest).toMatchObject({ buildNumber: '0.3.1' });

        const call = await apify(['call', 'pushable', '--input', '{}'], folder);
        expect(call.output).toContain('count 3, word sesame');
        expect(call.code, call.output).toBe(0);

        expect((await apify(['actors', 'ls', '--my', '--json'])).output).toContain('pushable');
        expect((await apify(['actors', 'info', 'pushable', '--json'])).output).toContain('Pushed from a folder');
        expect((await apify(['builds', 'ls', '--json'], folder)).output).toContain('0.3.1');
        expect((await apify(['builds', 'create'], folder)).code).toBe(0);
        expect((await client.actor('pushable').builds().list()).total).toBe(2);
    });

    it('pushes what is too large for source files as a zip', async () => {
        const { client, platform } = await startPlatform([]);
        const apify = await loggedInCli(platform);
        const folder = actorSources();
        writeFileSync(join(folder, 'large.bin'), randomBytes(3.5 * 1024 * 1024));
        await client.actors().create({ name: 'pushable' });
        const push = await apify(['push', '--force'], folder);
        expect(push.code, push.output).toBe(0);
        const actor = await client.actor('pushable').get();
        expect(actor?.versions[0]).toMatchObject({ sourceType: 'TARBALL' });
        expect((await client.actor('pushable').call({ count: 5 }, { log: null })).status).toBe('SUCCEEDED');
    });
});
