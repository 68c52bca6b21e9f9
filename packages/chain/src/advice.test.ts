import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { wrapped } from '@offer-chain/command-line';
import { startStorefront } from '@offer-chain/storefront';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../test/repository-copy.js';
import { withAdvice } from './advice.js';

async function errorOf(work: () => unknown): Promise<unknown> {
    try {
        await work();
    } catch (error) {
        return error;
    }
    throw new Error('It did not fail.');
}

const messageOf = (error: unknown) => (withAdvice(error, 'npm run platform') as Error).message;

describe('withAdvice', () => {
    it('names a port that is taken, and how to take another', async () => {
        const server = createServer();
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        onTestFinished(() => void server.close());
        const { port } = server.address() as AddressInfo;
        expect(messageOf(await errorOf(() => startStorefront({ port })))).toBe(
            `Port ${port} is taken by another program. Stop that one, or let the system choose a free port: ` +
                'npm run platform -- --port 0',
        );
    });

    it('names a folder that cannot be made', async () => {
        const file = join(temporaryFolder(), 'file');
        writeFileSync(file, '');
        expect(messageOf(await errorOf(() => mkdirSync(file, { recursive: true })))).toContain(
            `The folder ${file} cannot be made or written in (EEXIST).`,
        );
    });

    it('leaves any other error alone', () => {
        const error = new Error('Something else');
        expect(withAdvice(error, 'npm start')).toBe(error);
        expect(withAdvice('text', 'npm start')).toBe('text');
    });

    it.each([40, 80, 160])('is said in words that are whole on %i columns', (columns) => {
        const message = messageOf(Object.assign(new Error(), { syscall: 'listen', code: 'EADDRINUSE', port: 3333 }));
        const lines = wrapped(`Error: ${message}`, columns).split('\n');
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
        expect(lines.join(' ')).toBe(`Error: ${message}`);
    });
});
