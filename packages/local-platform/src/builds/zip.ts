import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** A file in a zip archive. */
export interface ZipEntry {
    /** Path with `/` between its parts, as in the archive. Not checked. */
    name: string;
    content: Buffer;
    /** Whether the owner can execute it. */
    isExecutable: boolean;
}

const SYMLINK_MODE = 0o120000;
const FILE_TYPE_MASK = 0o170000;

/**
 * Reads the files of a zip archive.
 *
 * @param archive The whole archive.
 * @param limitBytes The largest sum of the files' sizes, so that a small archive cannot fill the disk.
 * @throws {Error} When the data is not a zip archive or is over the limit, or when a file is damaged, encrypted or a
 *   symbolic link.
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
            throw new Error(`The zip archive contains a symbolic link: ${name}.`);
        }
        if (entry.isEncrypted()) throw new Error(`The file ${name} in the zip archive is encrypted.`);
        total += entry.uncompressedSize;
        if (total > limitBytes) throw new Error(`The zip archive unpacks to more than ${limitBytes} bytes.`);
        if (name.endsWith('/')) continue;
        entries.push({ name, content: await readContent(zip, entry, name), isExecutable: (mode & 0o100) !== 0 });
    }
    return entries;
}

/** Reads the list of files at the end of an archive. */
async function readDirectory(zip: ZipFile): Promise<Entry[]> {
    const entries: Entry[] = [];
    try {
        for await (const entry of zip.eachEntry()) entries.push(entry);
    } catch (error) {
        throw new Error(`The zip archive is damaged: ${(error as Error).message}.`);
    }
    return entries;
}

/** The library refuses a file that is longer than the archive says, but does not compare checksums. */
async function readContent(zip: ZipFile, entry: Entry, name: string): Promise<Buffer> {
    try {
        // Copy piece by piece. Joining all pieces of a large file at the end would take seconds and delay other
        // requests.
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
