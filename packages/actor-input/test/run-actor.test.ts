import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const STACK_TRACE = /^\s+at /m;

/** Runs an Actor of one call as a process from the build, with the real SDK and an empty storage. */
async function runProcess(work: string): Promise<{ code: number; output: string }> {
    const folder = mkdtempSync(join(tmpdir(), 'run-actor-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const script = `
        import { InputError, parseInput, runActor } from '@offer-chain/actor-input';
        import { Actor } from 'apify';
        import { z } from 'zod';
        await runActor(${work});
        console.log('went on after the end');
    `;
    const env = { PATH: process.env.PATH, CRAWLEE_STORAGE_DIR: folder };
    return new Promise((resolve) => {
        execFile(
            process.execPath,
            ['--input-type=module', '--eval', script],
            { cwd: packageFolder, env },
            (error, stdout, stderr) => {
                resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
            },
        );
    });
}

describe('the process of an Actor', () => {
    it('initializes the SDK, and exits with the message that the work resolves to', async () => {
        const { code, output } = await runProcess(`async () => 'Read ' + JSON.stringify(await Actor.getInput())`);
        expect(output).toContain('apifyClientVersion');
        expect(output).toContain('[Status message]: Read null');
        expect(output).not.toContain('went on');
        expect(code).toBe(0);
    });

    it('fails with the message of a result that did not succeed', async () => {
        const { code, output } = await runProcess(
            `async () => ({ succeeded: false, message: 'No page could be read.' })`,
        );
        expect(output).toContain('[Status message]: No page could be read.');
        expect(output).not.toMatch(STACK_TRACE);
        expect(code, output).toBe(1);
    });

    it('fails with the message of an InputError, without a stack trace', async () => {
        const { code, output } = await runProcess(
            `async () => parseInput(z.object({ task: z.string() }), await Actor.getInput()).task`,
        );
        expect(output).toContain('[Status message]: Input field "task": Invalid input: expected string');
        expect(output).not.toMatch(STACK_TRACE);
        expect(code, output).toBe(1);
    });

    it('throws any other error on, with its stack trace', async () => {
        const { code, output } = await runProcess(`async () => { throw new TypeError('x is not a function'); }`);
        expect(output).toMatch(/TypeError: x is not a function\n\s+at /);
        expect(output).not.toContain('Status message');
        expect(code).not.toBe(0);
    });
});
