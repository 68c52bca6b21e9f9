import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startPlatform, temporaryFolder } from '../../test/platform-fixture.js';
import { withPlatform } from './with-platform.js';

it('after an unexpected error a platform logs it without its token, stops, and can be started again', async () => {
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => {
        stderr.mockRestore();
        for (const other of others) process.on('uncaughtException', other);
    });
    const dataFolder = join(temporaryFolder(), 'data');
    let [token, baseUrl] = ['', ''];
    await withPlatform({ dataFolder }, async (platform, failure) => {
        ({ token, baseUrl } = platform);
        const stops = new Promise((resolve) => failure.addEventListener('abort', resolve));
        process.emit('uncaughtException', new Error(`not foreseen with ${token}`));
        await stops;
    });
    const said = stderr.mock.calls.join('');
    expect(said).toContain('The platform stops because of an unexpected error: Error: not foreseen with <token>');
    expect(said).toContain('Start it again');
    expect(said).not.toContain(token);
    await expect(fetch(`${baseUrl}/health`)).rejects.toThrow('fetch failed');
    expect((await startPlatform([], { dataFolder })).platform.token).toBe(token);
});
