import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { withAdvice } from './advice.js';
import { wrapped } from './wrapped.js';

async function errorOf(work: () => unknown): Promise<unknown> {
    try {
        await work();
    } catch (error) {
        return error;
    }
    throw new Error('It did not fail.');
}

/** Starts a server, which is closed after the test. */
async function listen(port: number): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return (server.address() as AddressInfo).port;
}

const messageOf = (error: unknown, script = 'npm run platform') => (withAdvice(error, { script }) as Error).message;

describe('withAdvice', () => {
    it('names a port that is taken, and how to take another', async () => {
        const port = await listen(0);
        const error = await errorOf(() => listen(port));
        const advice = `Port ${port} is taken by another program. Stop that one, or let the system choose a free port: `;
        expect(messageOf(error)).toBe(`${advice}npm run platform -- --port 0`);
        expect(messageOf(error, 'npx greeting serve')).toBe(`${advice}npx greeting serve --port 0`);
    });

    it('names a folder that cannot be made', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'advice-'));
        onTestFinished(() => rmSync(folder, { recursive: true }));
        const file = join(folder, 'file');
        writeFileSync(file, '');
        expect(messageOf(await errorOf(() => mkdirSync(file, { recursive: true })))).toContain(
            `The folder ${file} cannot be created or written to (EEXIST).`,
        );
    });

    it('leaves any other error alone', () => {
        const error = new Error('Something else');
        expect(withAdvice(error, { script: 'npm start' })).toBe(error);
        expect(withAdvice('text', { script: 'npm start' })).toBe('text');
    });

    it.each([40, 80, 160])('is said in words that are whole on %i columns', (columns) => {
        const message = messageOf(Object.assign(new Error(), { syscall: 'listen', code: 'EADDRINUSE', port: 3333 }));
        const lines = wrapped(`Error: ${message}`, columns).split('\n');
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
        expect(lines.join(' ')).toBe(`Error: ${message}`);
    });
});
