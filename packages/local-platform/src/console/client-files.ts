import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const CONTENT_TYPES: Record<string, string> = {
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.svg': 'image/svg+xml',
};

/** One file of the client. */
export interface ClientFile {
    contentType: string;
    content: Uint8Array<ArrayBuffer>;
    gzipped: Uint8Array<ArrayBuffer>;
}

/** The scripts, styles and images that a browser loads. */
export interface ClientFiles {
    /** A digest of all files. It is part of their URLs, so that browsers can cache them forever. */
    version: string;
    /** The files by their path in the client's folder, with `/` between its parts. */
    files: ReadonlyMap<string, ClientFile>;
}

/**
 * Reads the client's files once, because they are small and the same for every platform.
 *
 * @throws {Error} When the console has not been built.
 */
export function readClientFiles(): ClientFiles {
    read ??= readFolder();
    return read;
}

let read: ClientFiles | undefined;

function readFolder(): ClientFiles {
    const folder = clientFolder();
    const files = new Map<string, ClientFile>();
    const digest = createHash('sha256');
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const contentType = CONTENT_TYPES[extname(entry.name)];
        if (!entry.isFile() || !contentType) continue;
        const file = join(entry.parentPath, entry.name);
        const content = new Uint8Array(readFileSync(file));
        const path = relative(folder, file).split(sep).join('/');
        files.set(path, { contentType, content, gzipped: new Uint8Array(gzipSync(content, { level: 9 })) });
        digest.update(path).update(content);
    }
    return { version: digest.digest('hex').slice(0, 12), files };
}

function clientFolder(): string {
    try {
        return dirname(createRequire(import.meta.url).resolve('@offer-chain/console/client/main.js'));
    } catch (error) {
        throw new Error('The files of the console are not built. Run "npm run build" in the repository.', {
            cause: error,
        });
    }
}
