import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createPlatform } from '../src/index.js';
import { bundledProgram } from './bundled-program.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('the platform as a library', () => {
    it('leaves nothing behind when several were open side by side: the process ends by itself', async () => {
        const program = await bundledProgram(fileURLToPath(new URL('side-by-side-process.ts', import.meta.url)));
        const child = spawn(process.execPath, ['--expose-gc', program, '2'], {
            stdio: ['ignore', 'pipe', 'inherit'],
        });
        const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
        expect(code).toBe(0);
        expect(JSON.parse(output)).toEqual({ succeeded: 2, answering: 0, processes: 0, openFiles: [], folders: 0 });
    });

    it('has a data folder of its own when none is named, and removes it', async () => {
        const platform = await createPlatform();
        expect(existsSync(platform.dataFolder)).toBe(true);
        await platform.close();
        expect(existsSync(platform.dataFolder)).toBe(false);
        await expect(fetch(`${platform.baseUrl}/health`)).rejects.toThrow();
        await platform.close();
    });

    it('is shown in the documentation by the example that the tests run', () => {
        const example = /test\('[\s\S]*\n}\);/.exec(read('./library-example.test.ts'))?.[0] ?? 'no example';
        expect(read('../../../docs/local-platform.md')).toContain(example);
    });

    it('has every option and every method in the documentation', () => {
        const source = read('../src/platform.ts');
        const named = (kind: string) => {
            const body = new RegExp(`export interface ${kind} {([\\s\\S]*?)\n}`).exec(source)?.[1] ?? '';
            return [...body.matchAll(/^ {4}(?:readonly )?(\w+)[?(:]/gm)].map(([, name]) => name);
        };
        const documentation = read('../../../docs/local-platform.md');
        for (const kind of ['PlatformOptions', 'Platform']) {
            expect(named(kind).length).toBeGreaterThan(5);
            for (const name of named(kind)) expect(documentation).toContain(`| \`${name}`);
        }
    });
});
