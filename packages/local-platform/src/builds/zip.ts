import { crc32, inflateRawSync } from 'node:zlib';

/** A file in a zip archive. */
export interface ZipEntry {
    /** Path with `/` between its parts, as the archive says it; not checked. */
    name: string;
    content: Buffer;
    /** Whether its owner may execute it. */
    isExecutable: boolean;
}

const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const LARGEST_COMMENT = 0xffff;
const SYMLINK_MODE = 0o120000;
const FILE_TYPE_MASK = 0o170000;

/**
 * Reads the files of a zip archive. Own code, since a pushed archive's modes, links and checksums matter here, which
 * fflate does not tell. It reads stored and deflated files, without encryption, below 4 GB.
 * @param archive the whole archive
 * @param limitBytes largest sum of the files' sizes, so that a small archive cannot fill the disk
 * @throws Error for what is not such an archive, for a symbolic link, or past the limit
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function readZip(archive: Buffer, limitBytes: number): ZipEntry[] {
    const end = findEnd(archive);
    const count = archive.readUInt16LE(end + 10);
    let position = archive.readUInt32LE(end + 16);
    let total = 0;
    const entries: ZipEntry[] = [];
    for (let i = 0; i < count; i++) {
        if (position + 46 > archive.length || archive.readUInt32LE(position) !== CENTRAL_SIGNATURE) {
            throw new Error('The zip archive is damaged: its list of files does not hold what it says.');
        }
        const method = archive.readUInt16LE(position + 10);
        const size = archive.readUInt32LE(position + 24);
        const nameLength = archive.readUInt16LE(position + 28);
        const name = archive.toString('utf8', position + 46, position + 46 + nameLength);
        const mode = archive.readUInt32LE(position + 38) >>> 16;
        if ((mode & FILE_TYPE_MASK) === SYMLINK_MODE)
            throw new Error(`The zip archive holds a symbolic link: ${name}.`);
        if ((archive.readUInt16LE(position + 8) & 1) === 1) throw new Error(`The zip archive encrypts ${name}.`);
        total += size;
        if (total > limitBytes) throw new Error(`The zip archive unpacks to more than ${limitBytes} bytes.`);
        if (!name.endsWith('/')) {
            const content = readContent(archive, position, name, method, size);
            entries.push({ name, content, isExecutable: (mode & 0o100) !== 0 });
        }
        position += 46 + nameLength + archive.readUInt16LE(position + 30) + archive.readUInt16LE(position + 32);
    }
    return entries;
}

function findEnd(archive: Buffer): number {
    const lowest = Math.max(0, archive.length - 22 - LARGEST_COMMENT);
    for (let position = archive.length - 22; position >= lowest; position--) {
        if (archive.readUInt32LE(position) === END_SIGNATURE) return position;
    }
    throw new Error('The sources are not a zip archive.');
}

function readContent(archive: Buffer, central: number, name: string, method: number, size: number): Buffer {
    const compressedSize = archive.readUInt32LE(central + 20);
    const local = archive.readUInt32LE(central + 42);
    if (local + 30 > archive.length || archive.readUInt32LE(local) !== LOCAL_SIGNATURE) {
        throw new Error(`The zip archive is damaged at ${name}.`);
    }
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const compressed = archive.subarray(start, start + compressedSize);
    let content: Buffer;
    if (method === STORED) content = Buffer.from(compressed);
    else if (method === DEFLATED) content = inflateRawSync(compressed, { maxOutputLength: Math.max(size, 1) });
    else throw new Error(`The zip archive compresses ${name} in a way that is not supported (method ${method}).`);
    if (content.length !== size || crc32(content) !== archive.readUInt32LE(central + 16)) {
        throw new Error(`The zip archive is damaged at ${name}.`);
    }
    return content;
}
