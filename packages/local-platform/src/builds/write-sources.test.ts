import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { zipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../test/platform-fixture.js';
import { memoryContext, TOKEN } from '../../test/run-record-fixture.js';
import { applyVersionBody } from '../actors/versions.js';
import { SourcesError, writeSources } from './write-sources.js';

/** Writes the sources of a version into a new folder. */
async function write(
    version: Omit<Parameters<typeof applyVersionBody>[2], 'versionNumber'>,
    baseUrl = 'http://localhost',
) {
    const context = { ...memoryContext(), baseUrl: () => baseUrl };
    const folder = temporaryFolder();
    const body = applyVersionBody(context.secrets, undefined, { versionNumber: '0.1', ...version });
    const written = writeSources(context, body, folder, new AbortController().signal);
    const count = await written.finally(() => context.database.close());
    return { folder, count };
}

/** Starts a server that sends an archive, and records the headers of its requests. */
async function serve(archive: Uint8Array, status = 200) {
    const received: IncomingHttpHeaders[] = [];
    const server = createServer((request, response) => {
        received.push(request.headers);
        response.writeHead(status).end(archive);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => {
        server.close();
        server.closeAllConnections();
    });
    return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

describe('sources', () => {
    it('are written from files as text and base64, with empty folders', async () => {
        const { folder, count } = await write({
            sourceFiles: [
                { name: 'src/main.js', content: 'Grüße' },
                { name: 'src/bytes', format: 'BASE64', content: 'AAH/' },
                { name: 'empty', folder: true },
            ],
        });
        expect(count).toBe(3);
        expect(readFileSync(join(folder, 'src/main.js'), 'utf8')).toBe('Grüße');
        expect(readFileSync(join(folder, 'src/bytes'))).toEqual(Buffer.from([0, 1, 255]));
        expect(readdirSync(join(folder, 'empty'))).toEqual([]);
    });

    it('are written one at a time, with other work in between, until the build is stopped', async () => {
        const context = memoryContext();
        const folder = temporaryFolder();
        const sourceFiles = Array.from({ length: 500 }, (_, index) => ({ name: `${index}`, content: '' }));
        const version = applyVersionBody(context.secrets, undefined, { versionNumber: '0.1', sourceFiles });
        const stop = new AbortController();
        const written = writeSources(context, version, folder, stop.signal);
        const refused = expect(written).rejects.toThrow('aborted');
        await setImmediate();
        stop.abort();
        await refused;
        expect(readdirSync(folder).length).toBeLessThan(500);
        context.database.close();
    });

    it('are unpacked from an archive, with executable files', async () => {
        const script = new TextEncoder().encode('#!/bin/sh\n');
        const archive = zipSync({
            'run.sh': [script, { os: 3, attrs: 0o755 << 16 }],
            'src/main.js': [script, { os: 3, attrs: 0o644 << 16 }],
        });
        const { origin } = await serve(archive);
        const { folder, count } = await write({ sourceType: 'TARBALL', tarballUrl: `${origin}/sources.zip` });
        expect(count).toBe(2);
        expect(readFileSync(join(folder, 'src/main.js'), 'utf8')).toBe('#!/bin/sh\n');
        if (process.platform === 'win32') return;
        const modes = ['run.sh', 'src/main.js'].map((name) => statSync(join(folder, name)).mode & 0o100);
        expect(modes).toEqual([0o100, 0]);
    });

    it('are requested with the token only from the platform itself', async () => {
        const { origin, received } = await serve(zipSync({ a: new Uint8Array() }));
        const path = '/v2/key-value-stores/one/records/two';
        const tarballUrl = `${origin}${path}`;
        await write({ sourceType: 'TARBALL', tarballUrl });
        await write({ sourceType: 'TARBALL', tarballUrl }, origin);
        await write({ sourceType: 'TARBALL', tarballUrl: tarballUrl.replace('127.0.0.1', 'localhost') }, origin);
        const bearer = `Bearer ${TOKEN}`;
        expect(received.map(({ authorization }) => authorization)).toEqual([undefined, bearer, bearer]);
    });

    it('are refused when they cannot be downloaded', async () => {
        const { origin } = await serve(new Uint8Array(), 404);
        const refusal = async (version: Parameters<typeof write>[0]) => {
            const error = await write(version).catch((thrown: unknown) => thrown);
            expect(error).toBeInstanceOf(SourcesError);
            return (error as SourcesError).message;
        };
        expect(await refusal({ sourceType: 'TARBALL', tarballUrl: `${origin}/a?key=secret` })).toBe(
            `The sources could not be downloaded from ${origin}: status 404.`,
        );
        expect(await refusal({ sourceType: 'TARBALL', tarballUrl: 'nothing' })).toContain('must be a URL');
        const sourceFiles = Array.from({ length: 20_001 }, (_, index) => ({ name: `${index}` }));
        expect(await refusal({ sourceFiles })).toBe('The sources are 20001 files; an Actor may have 20000.');
        expect(await refusal({ sourceType: 'GIT_REPO', gitRepoUrl: 'https://example.com/' })).toContain('GIT_REPO');
    });
});
