import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** A file in a zip archive. */
export interface ZipEntry {
    /** Path with `/` between its parts, as the archive says it; not checked. */
    name: string;
    content: Buffer;
    /** Whether its owner may execute it. */
    isExecutable: boolean;
}

const SYMLINK_MODE = 0o120000;
const FILE_TYPE_MASK = 0o170000;

/**
 * Reads the files of a zip archive.
 *
 * @param archive The whole archive.
 * @param limitBytes Largest sum of the files' sizes, so that a small archive cannot fill the disk.
 * @throws {Error} For what is no zip archive, for a damaged or encrypted file, for a symbolic link, or past the limit.
 */
export async function readZip(archive: Buffer, limitBytes: number): Promise<ZipEntry[]> {
    const options = { lazyEntries: true, decodeStrings: false, autoClose: false };
    const zip = await fromBufferPromise(archive, options).catch((error: Error) => {
        throw new Error(`The sources are not a zip archive: ${error.message}.`);
    });
    const entries: ZipEntry[] = [];
    let total = 0;
    for (const entry of await readDirectory(zip)) {
        const name = entry.fileNameRaw.toString('utf8');
        const mode = entry.externalFileAttributes >>> 16;
        if ((mode & FILE_TYPE_MASK) === SYMLINK_MODE) {
            throw new Error(`The zip archive holds a symbolic link: ${name}.`);
        }
        if (entry.isEncrypted()) throw new Error(`The zip archive encrypts ${name}.`);
        total += entry.uncompressedSize;
        if (total > limitBytes) throw new Error(`The zip archive unpacks to more than ${limitBytes} bytes.`);
        if (name.endsWith('/')) continue;
        entries.push({ name, content: await readContent(zip, entry, name), isExecutable: (mode & 0o100) !== 0 });
    }
    return entries;
}

/** The list of files at the end of an archive. */
async function readDirectory(zip: ZipFile): Promise<Entry[]> {
    const entries: Entry[] = [];
    try {
        for await (const entry of zip.eachEntry()) entries.push(entry);
    } catch (error) {
        throw new Error(`The zip archive is damaged: ${(error as Error).message}.`);
    }
    return entries;
}

/** The reader stops a file that is longer than the archive says; it does not compare checksums. */
async function readContent(zip: ZipFile, entry: Entry, name: string): Promise<Buffer> {
    try {
        // Piece by piece, so that a large file holds up no request: joined at the end it takes seconds.
        const content = Buffer.allocUnsafe(entry.uncompressedSize);
        let size = 0;
        let checksum = 0;
        for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
            checksum = crc32(chunk, checksum);
            size += chunk.copy(content, size);
        }
        if (size === content.length && checksum === entry.crc32) return content;
    } catch (error) {
        throw new Error(`The zip archive is damaged at ${name}: ${(error as Error).message}.`);
    }
    throw new Error(`The zip archive is damaged at ${name}: its checksum is wrong.`);
}
