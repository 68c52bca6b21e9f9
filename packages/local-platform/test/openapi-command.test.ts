import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const command = fileURLToPath(new URL('../../../.ci/openapi.mjs', import.meta.url));
const DESCRIPTION = '{"openapi": "3.1.2"}';
const SHA256 = 'db811c4beb5e528651c0524c1c6a89ac72f42a6fbc08b3389443d1f233a254ca';

describe('npm run openapi', () => {
    const server = createServer(({ url }, response) => {
        if (url === '/openapi.json') response.end(DESCRIPTION);
        else response.writeHead(404).end();
    });
    let folder: string;
    let origin: string;

    beforeAll(async () => {
        folder = mkdtempSync(join(tmpdir(), 'openapi-'));
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterAll(() => {
        server.close();
        rmSync(folder, { recursive: true, force: true });
    });

    function save(path: string, ...args: string[]): Promise<{ code: number; output: string }> {
        return new Promise((resolve) => {
            execFile(process.execPath, [command, `${origin}${path}`, ...args], (error, stdout, stderr) =>
                resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
            );
        });
    }

    it('saves the description whose hash is expected', async () => {
        const file = join(folder, 'new/openapi.json');
        expect(await save('/openapi.json', file, SHA256)).toMatchObject({ code: 0 });
        expect(readFileSync(file, 'utf8')).toBe(DESCRIPTION);
    });

    it('refuses another one, and says both hashes and what to do', async () => {
        const file = join(folder, 'other.json');
        const { code, output } = await save('/openapi.json', file);
        expect(code).toBe(1);
        expect(output).toMatch(/expected SHA-256: [0-9a-f]{64}$/m);
        expect(output).toContain(`got:              ${SHA256}\n`);
        expect(output).toContain('OFFER_CHAIN_OPENAPI');
        expect(output).not.toContain('    at ');
        expect(existsSync(file)).toBe(false);
    });

    it('says when there is none', async () => {
        const { code, output } = await save('/missing.json', join(folder, 'missing.json'));
        expect(code).toBe(1);
        expect(output).toContain(`Expected status 200 of ${origin}/missing.json, got 404`);
    });
});
