import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished, vi } from 'vitest';
import { hasLongSeries } from '../../test/long-series.js';
import { createPlatform } from '../platform.js';
import { createTemporaryFolder } from '../temporary-folder.js';
import { commandEnvironment } from './command-environment.js';

async function temporaryFolder(): Promise<string> {
    const { path, remove } = await createTemporaryFolder();
    onTestFinished(remove);
    return path;
}

it('leads SDK, client and CLI to the platform, and writes the token where no other user can read it', async () => {
    const login = join(await temporaryFolder(), 'login');
    const platform = { baseUrl: 'http://127.0.0.1:3333', token: 's3cret' };
    expect(commandEnvironment(platform, login)).toMatchObject({
        APIFY_API_BASE_URL: platform.baseUrl,
        APIFY_CLIENT_BASE_URL: platform.baseUrl,
        APIFY_TOKEN: platform.token,
    });
    expect(JSON.parse(readFileSync(join(login, 'auth.json'), 'utf8'))).toEqual({ token: 's3cret' });
    expect(statSync(join(login, 'auth.json')).mode & 0o077).toBe(0);
});

it.runIf(hasLongSeries)('logs apify-cli in, and leaves its own login alone', async () => {
    const [home, folder] = [await temporaryFolder(), await temporaryFolder()];
    vi.stubEnv('HOME', home);
    onTestFinished(() => void vi.unstubAllEnvs());
    mkdirSync(join(home, '.apify'));
    const own = join(home, '.apify/auth.json');
    writeFileSync(own, '{"token": "of a person"}');
    const platform = await createPlatform();
    onTestFinished(() => platform.close());
    const cli = fileURLToPath(new URL('apify.js', import.meta.resolve('apify-cli')));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, 'info'], {
        env: {
            ...process.env,
            APIFY_CLI_DISABLE_TELEMETRY: '1',
            ...commandEnvironment(platform, join(folder, 'login')),
        },
    });
    expect(stdout + stderr).toContain('username: local');
    expect(readFileSync(own, 'utf8')).toBe('{"token": "of a person"}');
});
