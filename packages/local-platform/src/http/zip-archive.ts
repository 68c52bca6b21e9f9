import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive. */
export interface ZipEntry {
    name: string;
    /** The time of its last change, in milliseconds since the epoch. */
    modifiedAt: number;
    /** The parts of its content, taken as the archive is read. */
    content: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

/** What the directory at the end of an archive says about a file. */
interface WrittenEntry {
    header: Buffer;
    name: Buffer;
    checksum: number;
    compressedSize: number;
    size: number;
    offset: number;
}

/** Without the 64-bit extension an archive holds this many files, and starts each within this many bytes. */
const MOST_ENTRIES = 0xffff;
const LARGEST_ARCHIVE = 0xffffffff;

const DEFLATED = 8;
/** Sizes follow the content (bit 3), and names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const VERSION = 20;

/**
 * Writes a ZIP archive as it is read, without knowing the sizes before,
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT.
 * @throws Error when there are more than 65,535 files or 4 GB
 */
export async function* zipArchive(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
    const written: WrittenEntry[] = [];
    let offset = 0;
    for (const entry of entries) {
        const name = Buffer.from(entry.name);
        const header = entryHeader(entry.modifiedAt);
        const record: WrittenEntry = { header, name, checksum: 0, compressedSize: 0, size: 0, offset };
        const start = Buffer.concat([u32(0x04034b50), header, u32(0), u32(0), u32(0), u16(name.length), u16(0), name]);
        yield start;
        for await (const chunk of deflate(entry.content, record)) yield chunk;
        const end = Buffer.concat([u32(0x08074b50), sizes(record)]);
        yield end;
        offset += start.length + record.compressedSize + end.length;
        written.push(record);
        if (written.length > MOST_ENTRIES || offset > LARGEST_ARCHIVE) {
            throw new Error('A ZIP archive holds 65,535 files and 4 GB at most.');
        }
    }
    const directory = Buffer.concat(written.map(directoryRecord));
    yield directory;
    yield Buffer.concat([
        u32(0x06054b50),
        u16(0),
        u16(0),
        u16(written.length),
        u16(written.length),
        u32(directory.length),
        u32(offset),
        u16(0),
    ]);
}

async function* deflate(content: ZipEntry['content'], record: WrittenEntry): AsyncGenerator<Buffer> {
    const stream = createDeflateRaw();
    const feed = async () => {
        for await (const part of content) {
            const bytes = typeof part === 'string' ? Buffer.from(part) : part;
            record.checksum = crc32(bytes, record.checksum);
            record.size += bytes.length;
            if (!stream.write(bytes)) await once(stream, 'drain');
        }
        stream.end();
    };
    const feeding = feed().catch((error: Error) => stream.destroy(error));
    try {
        for await (const chunk of stream as AsyncIterable<Buffer>) {
            record.compressedSize += chunk.length;
            yield chunk;
        }
        await feeding;
    } finally {
        stream.destroy();
    }
}

function entryHeader(modifiedAt: number): Buffer {
    const time = new Date(modifiedAt);
    // Dates of the format start in 1980, and seconds come in twos.
    const date = (Math.max(0, time.getUTCFullYear() - 1980) << 9) | ((time.getUTCMonth() + 1) << 5) | time.getUTCDate();
    const clock = (time.getUTCHours() << 11) | (time.getUTCMinutes() << 5) | (time.getUTCSeconds() >> 1);
    return Buffer.concat([u16(VERSION), u16(FLAGS), u16(DEFLATED), u16(clock), u16(date)]);
}

function directoryRecord(record: WrittenEntry): Buffer {
    const { header, name, offset } = record;
    return Buffer.concat([
        u32(0x02014b50),
        u16(VERSION),
        header,
        sizes(record),
        u16(name.length),
        Buffer.alloc(12),
        u32(offset),
        name,
    ]);
}

function sizes({ checksum, compressedSize, size }: WrittenEntry): Buffer {
    return Buffer.concat([u32(checksum), u32(compressedSize), u32(size)]);
}

function u16(value: number): Buffer {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16LE(value);
    return bytes;
}

function u32(value: number): Buffer {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
}
