import { crc32, inflateRawSync } from 'node:zlib';

/** The files of a ZIP archive as text by name; it reads the directory at the end, as unpackers do. */
export function unzip(archive: Buffer): Record<string, string> {
    const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    const files: Record<string, string> = {};
    let at = archive.readUInt32LE(end + 16);
    for (let rest = archive.readUInt16LE(end + 10); rest > 0; rest--) {
        const checksum = archive.readUInt32LE(at + 16);
        const compressedSize = archive.readUInt32LE(at + 20);
        const nameLength = archive.readUInt16LE(at + 28);
        const start = archive.readUInt32LE(at + 42);
        const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
        const contentStart = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
        const content = inflateRawSync(archive.subarray(contentStart, contentStart + compressedSize));
        if (crc32(content) !== checksum) throw new Error(`The checksum of ${name} does not match.`);
        files[name] = content.toString('utf8');
        at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    }
    return files;
}
