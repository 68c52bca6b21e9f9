import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ActorVersion, SourceFile } from '../actors/versions.js';
import type { PlatformContext } from '../context.js';
import { isWithin } from './definition.js';
import { readLimited } from './read-limited.js';
import { readZip } from './zip.js';

/** Largest archive that is downloaded, in bytes: it is read into memory. */
const LARGEST_ARCHIVE_BYTES = 128 * 1024 * 1024;
/** Largest unpacked sources, in bytes. */
const LARGEST_SOURCES_BYTES = 512 * 1024 * 1024;

/** Says why the sources of a version cannot be built, for the build's log. */
export class SourcesError extends Error {}

/**
 * Writes the sources of a version into a folder.
 *
 * @param folder Absolute path of an empty folder.
 * @throws {SourcesError} When the sources cannot be read, or a path would leave the folder.
 */
export async function writeSources(
    context: PlatformContext,
    version: ActorVersion,
    folder: string,
    signal: AbortSignal,
): Promise<number> {
    switch (version.sourceType) {
        case 'SOURCE_FILES':
        case 'SOURCE_CODE':
            return writeSourceFiles(version.sourceFiles ?? [], folder);
        case 'TARBALL':
            return unpack(await download(context, version.tarballUrl ?? '', signal), folder);
        default:
            throw new SourcesError(
                `Sources of the type ${version.sourceType} cannot be built here. Push the files with "apify push".`,
            );
    }
}

function writeSourceFiles(files: SourceFile[], folder: string): number {
    for (const file of files) {
        const path = safePath(folder, file.name);
        if (file.folder) mkdirSync(path, { recursive: true });
        else write(path, Buffer.from(file.content ?? '', file.format === 'BASE64' ? 'base64' : 'utf8'), false);
    }
    return files.length;
}

async function unpack(archive: Buffer, folder: string): Promise<number> {
    const entries = await readZip(archive, LARGEST_SOURCES_BYTES).catch((error: Error) => {
        throw new SourcesError(error.message);
    });
    // Every path is checked before the first file is written.
    const files = entries.map((entry) => ({ ...entry, path: safePath(folder, entry.name) }));
    for (const { path, content, isExecutable } of files) write(path, content, isExecutable);
    return files.length;
}

/** The place of a pushed file in its folder. */
function safePath(folder: string, name: string): string {
    const parts = name.split(/[/\\]/);
    const path = join(folder, ...parts);
    const isUnsafe = name.includes('\0') || /^([/\\]|[A-Za-z]:)/.test(name) || parts.includes('..') || path === folder;
    if (isUnsafe || !isWithin(folder, path)) {
        throw new SourcesError(`The source file ${JSON.stringify(name)} would lie outside of the Actor's folder.`);
    }
    return path;
}

function write(path: string, content: Buffer, isExecutable: boolean): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    if (isExecutable) chmodSync(path, 0o755);
}

/** Downloads sources; the platform's own token goes to the platform only. */
async function download(context: PlatformContext, from: string, signal: AbortSignal): Promise<Buffer> {
    let url: URL;
    try {
        url = new URL(from);
    } catch {
        throw new SourcesError(`Field "tarballUrl" must be a URL, it is ${JSON.stringify(from)}.`);
    }
    const own = new URL(context.baseUrl());
    const isOwn = url.port === own.port && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
    const target = isOwn ? new URL(`${url.pathname}${url.search}`, own) : url;
    let response: Response;
    try {
        response = await fetch(target, {
            signal,
            ...(isOwn && { headers: { authorization: `Bearer ${context.token}` } }),
        });
    } catch (error) {
        if (signal.aborted) throw error;
        throw new SourcesError(`The sources could not be downloaded from ${url.origin}: ${(error as Error).message}.`);
    }
    if (!response.ok) {
        throw new SourcesError(`The sources could not be downloaded from ${url.origin}: status ${response.status}.`);
    }
    const archive = await readLimited(response.body, LARGEST_ARCHIVE_BYTES);
    if (archive) return archive;
    const megabytes = LARGEST_ARCHIVE_BYTES / 1024 / 1024;
    throw new SourcesError(`The sources from ${url.origin} are an archive of more than ${megabytes} MB.`);
}
