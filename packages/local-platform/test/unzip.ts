import { strFromU8, unzipSync } from 'fflate';

/** The files of a ZIP archive as text by name; it reads the directory at the end, as unpackers do. */
export function unzip(archive: Uint8Array): Record<string, string> {
    return Object.fromEntries(Object.entries(unzipSync(archive)).map(([name, content]) => [name, strFromU8(content)]));
}
