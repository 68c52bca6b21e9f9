/**
 * Reads a body into memory, unless it is too long.
 *
 * @param body The body, in parts; one that is too long is cancelled.
 * @param mostBytes The longest body that is read, in bytes.
 * @returns Null when it is longer.
 */
export async function readLimited(body: ReadableStream<Uint8Array> | null, mostBytes: number): Promise<Buffer | null> {
    const parts: Uint8Array[] = [];
    let bytes = 0;
    for await (const part of body ?? []) {
        bytes += part.length;
        if (bytes > mostBytes) return null;
        parts.push(part);
    }
    return Buffer.concat(parts);
}
