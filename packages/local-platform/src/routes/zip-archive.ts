import { Zip, ZipDeflate } from 'fflate';

/** A file of an archive. */
export interface ZipEntry {
    name: string;
    /** The time of its last change, in milliseconds since the epoch. */
    modifiedAt: number;
    /** The parts of its content, read when the archive is read. */
    content: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

/**
 * Without the 64-bit extension, an archive can hold this many files, and each file must start within this many bytes.
 */
const MOST_ENTRIES = 0xffff;
const LARGEST_ARCHIVE = 0xffffffff;
/** The earliest date that the format allows, in the reader's local time. */
const EARLIEST = new Date(1980, 0, 1);

/**
 * Writes a ZIP archive as a stream, without knowing the sizes of its files in advance.
 *
 * @throws {Error} When there are more than 65,535 files or more than 4 GB.
 */
export async function* zipArchive(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
    let written: Uint8Array[] = [];
    let bytes = 0;
    const archive = new Zip((error, chunk) => {
        if (error) throw error;
        bytes += chunk.length;
        written.push(chunk);
    });
    const take = () => {
        const chunks = written;
        written = [];
        return chunks;
    };
    let count = 0;
    for (const { name, modifiedAt, content } of entries) {
        count += 1;
        if (count > MOST_ENTRIES || bytes > LARGEST_ARCHIVE) {
            throw new Error('A ZIP archive can hold 65,535 files and 4 GB at most.');
        }
        const file = new ZipDeflate(name);
        file.mtime = new Date(Math.max(modifiedAt, EARLIEST.getTime()));
        archive.add(file);
        for await (const part of content) {
            file.push(typeof part === 'string' ? Buffer.from(part) : part);
            yield* take();
        }
        file.push(new Uint8Array(0), true);
        yield* take();
    }
    archive.end();
    yield* take();
}
