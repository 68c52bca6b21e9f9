import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ActorVersion, SourceFile } from '../actors/versions.js';
import type { PlatformContext } from '../context.js';
import { isWithin } from './definition.js';
import { readLimited } from './read-limited.js';
import { readZip } from './zip.js';

/** Size limit of an archive to download, in bytes. The archive is read into memory. */
const LARGEST_ARCHIVE_BYTES = 128 * 1024 * 1024;
/** Size limit of unpacked sources, in bytes. */
const LARGEST_SOURCES_BYTES = 512 * 1024 * 1024;
/** Limit on the number of files, because each is written, copied and later removed. */
const MOST_FILES = 20_000;

/** The reason why the sources of a version cannot be built, for the build's log. */
export class SourcesError extends Error {}

/**
 * Writes the sources of a version into a folder.
 *
 * @param folder Absolute path of an empty folder.
 * @throws {SourcesError} When the sources cannot be read, or a path is outside the folder.
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
            return writeSourceFiles(version.sourceFiles ?? [], folder, signal);
        case 'TARBALL':
            return unpack(await download(context, version.tarballUrl ?? '', signal), folder, signal);
        default:
            throw new SourcesError(
                `Sources of the type ${version.sourceType} cannot be built here. Push the files with "apify push".`,
            );
    }
}

function writeSourceFiles(files: SourceFile[], folder: string, signal: AbortSignal): Promise<number> {
    const contentOf = ({ folder: isFolder, content = '', format }: SourceFile) =>
        isFolder ? null : Buffer.from(content, format === 'BASE64' ? 'base64' : 'utf8');
    return writeAll(
        files.map((file) => ({ name: file.name, content: () => contentOf(file), isExecutable: false })),
        folder,
        signal,
    );
}

async function unpack(archive: Buffer, folder: string, signal: AbortSignal): Promise<number> {
    const entries = await readZip(archive, LARGEST_SOURCES_BYTES).catch((error: Error) => {
        throw new SourcesError(error.message);
    });
    return writeAll(
        entries.map((entry) => ({ ...entry, content: () => entry.content })),
        folder,
        signal,
    );
}

/** A file to write. Without content it is an empty folder. */
interface FileToWrite {
    name: string;
    content: () => Buffer | null;
    isExecutable: boolean;
}

/** Writes files one after the other, and lets other work run in between. */
async function writeAll(files: FileToWrite[], folder: string, signal: AbortSignal): Promise<number> {
    if (files.length > MOST_FILES) {
        throw new SourcesError(`The sources are ${files.length} files; an Actor may have ${MOST_FILES}.`);
    }
    // Check every path before writing the first file.
    const placed = files.map((file) => ({ ...file, path: safePath(folder, file.name) }));
    for (const { path, content, isExecutable } of placed) {
        signal.throwIfAborted();
        const bytes = content();
        await mkdir(bytes ? dirname(path) : path, { recursive: true });
        if (bytes) await writeFile(path, bytes);
        if (isExecutable) await chmod(path, 0o755);
    }
    return files.length;
}

/** Returns the absolute path of a pushed file in its folder. */
function safePath(folder: string, name: string): string {
    const parts = name.split(/[/\\]/);
    const path = join(folder, ...parts);
    const isUnsafe = name.includes('\0') || /^([/\\]|[A-Za-z]:)/.test(name) || parts.includes('..') || path === folder;
    if (isUnsafe || !isWithin(folder, path)) {
        throw new SourcesError(`The source file ${JSON.stringify(name)} would be outside the Actor's folder.`);
    }
    return path;
}

/** Downloads sources. Sends the platform's token only to the platform itself. */
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
