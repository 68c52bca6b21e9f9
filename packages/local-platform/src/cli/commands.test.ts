import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ApifyClient } from 'apify-client';
import { expect, it, onTestFinished } from 'vitest';
import { startCommand } from '../../../command-line/test/command-output.js';
import { createTemporaryFolder } from '../temporary-folder.js';
import { consoleLinkCommand } from './console-link.js';
import { execCommand } from './exec.js';
import { serveCommand } from './serve.js';

/** Creates a folder with an Actor that ends at once. */
async function folderWithActor(): Promise<{ folder: string; actor: string }> {
    const { path: folder, remove } = await createTemporaryFolder();
    onTestFinished(remove);
    const files = {
        '.actor/actor.json': '{"actorSpecification": 1, "name": "mine", "version": "0.1"}',
        'package.json': '{"name": "mine"}',
    };
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, 'mine', path)), { recursive: true });
        writeFileSync(join(folder, 'mine', path), text);
    }
    return { folder, actor: join(folder, 'mine') };
}

/** Fails unless the platform of the environment has the Actor "mine"; ends with exit code 7. */
const LOOK_FOR_ACTOR = `
    const { APIFY_API_BASE_URL: url, APIFY_CLIENT_BASE_URL, APIFY_TOKEN: token } = process.env;
    if (url !== APIFY_CLIENT_BASE_URL) throw new Error(APIFY_CLIENT_BASE_URL);
    fetch(url + '/v2/actors/local~mine?token=' + token).then((response) => process.exit(response.ok ? 7 : 1));`;

it("exec starts a command with a platform that has the Actor, and ends with the command's exit code", async () => {
    const { actor } = await folderWithActor();
    const output = startCommand(execCommand, [actor, '--', process.execPath, '-e', LOOK_FOR_ACTOR]);
    expect(await output.ended).toBe(7);
    expect(output.stdout()).toBe('');
    const [, dataFolder = ''] =
        /, with these Actors: mine\.\nData folder: (\S+) \(removed at the end\)\n$/.exec(output.stderr()) ?? [];
    expect(dirname(dataFolder)).not.toBe('.');
    expect(existsSync(dirname(dataFolder))).toBe(false);
});

it('serve keeps its data, prints links to its console, and writes a snapshot for another platform', async () => {
    const { folder, actor } = await folderWithActor();
    const [data, snapshot] = [join(folder, 'data'), join(folder, 'snapshot')];
    const kept = ['--data-dir', data, '--export-on-exit', snapshot];
    const first = startCommand(serveCommand, [actor, '--port', '0', ...kept]);
    await first.said('/console/login');
    expect(first.stdout()).toContain(`Data folder: ${data} (kept for the next start)\nActor: mine in `);
    const [, baseUrl = ''] = /ready at (\S+)/.exec(first.stdout()) ?? [];
    const [, token = ''] = /login --token (\S+)/.exec(first.stdout()) ?? [];
    await new ApifyClient({ baseUrl, token }).keyValueStores().getOrCreate('kept');
    expect(await consoleLinkCommand(['--data-dir', data])).toBe(0);
    expect(first.stdout().trim().split('\n').at(-1)).toMatch(/^http:.*\/console\/login\?code=/);
    process.emit('SIGHUP', 'SIGHUP');
    expect(await first.ended).toBe(0);
    expect(first.stderr()).toContain(`Snapshot written to ${snapshot}.\n`);
    expect(readdirSync(snapshot)).toEqual(['platform.db']);
    await expect(consoleLinkCommand(['--data-dir', data])).rejects.toThrow(
        `No platform runs in ${data}. Start one with`,
    );

    const second = startCommand(serveCommand, [actor, '--port', '0', '--json', '--import', snapshot]);
    await second.said('"pid"');
    const { baseUrl: url, token: another } = JSON.parse(second.stdout()) as { baseUrl: string; token: string };
    const { items } = await new ApifyClient({ baseUrl: url, token: another }).keyValueStores().list();
    expect(items).toMatchObject([{ name: 'kept' }]);
    process.emit('SIGHUP', 'SIGHUP');
    expect(await second.ended).toBe(0);
});
