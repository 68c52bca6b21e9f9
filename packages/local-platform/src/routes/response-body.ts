const BYTE_ORDER_MARK = '\uFEFF';

/** Parts that are available without waiting are sent together, up to this size. */
const CHUNK_BYTES = 65_536;

/** A part of a response's body: a text, which is sent as UTF-8, or bytes. */
export type BodyPart = string | Uint8Array;

/**
 * Creates the body of a response from its parts: complete when it is short and available without waiting, else a
 * stream.
 *
 * @param parts The parts. Each is made when it is sent.
 * @param hasBom Whether the body starts with a byte order mark.
 */
export function bodyOf(
    parts: Iterable<BodyPart> | AsyncIterable<BodyPart>,
    hasBom = false,
): Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> {
    const begun = hasBom ? [Buffer.from(BYTE_ORDER_MARK)] : [];
    if (Symbol.asyncIterator in parts) return bodyStream(parts, begun);
    const chunks = gathered(parts, begun);
    const first = chunks.next();
    if (first.done) return new Uint8Array();
    return first.value.length < CHUNK_BYTES ? first.value : bodyStream(chunks, [first.value]);
}

function* gathered(parts: Iterable<BodyPart>, begun: Uint8Array[]): Generator<Buffer<ArrayBuffer>> {
    let held = begun;
    let size = 0;
    for (const part of parts) {
        const bytes = typeof part === 'string' ? Buffer.from(part) : part;
        held.push(bytes);
        size += bytes.length;
        if (size < CHUNK_BYTES) continue;
        yield Buffer.concat(held);
        held = [];
        size = 0;
    }
    if (held.length > 0) yield Buffer.concat(held);
}

/**
 * Creates a body that makes its parts when its reader asks for them, and stops when the reader leaves.
 *
 * @param begun Parts that were already made. They are sent first.
 */
export function bodyStream(
    parts: Iterable<BodyPart> | AsyncIterable<BodyPart>,
    begun: BodyPart[] = [],
): ReadableStream<Uint8Array> {
    // Hono's own stream ends normally when a part cannot be made, so the body looks complete. This one closes the
    // connection.
    return ReadableStream.from(bytesOf(begun, parts));
}

async function* bytesOf(
    ...sources: (Iterable<BodyPart> | AsyncIterable<BodyPart>)[]
): AsyncGenerator<Uint8Array, void, void> {
    for (const source of sources) {
        for await (const part of source) yield typeof part === 'string' ? Buffer.from(part) : part;
    }
}
