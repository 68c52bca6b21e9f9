/**
 * Reads a body into memory unless it is too long.
 *
 * @param body The body, in parts. It is canceled when it is too long.
 * @param mostBytes The greatest length, in bytes.
 * @returns The body. Null when it is longer.
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
