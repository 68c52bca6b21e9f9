const BYTE_ORDER_MARK = '\uFEFF';

/** Parts that are made without waiting are sent together until they come to this size. */
const CHUNK_BYTES = 65_536;

/** A part of a response's body: a text, sent as UTF-8, or bytes. */
export type BodyPart = string | Uint8Array;

/**
 * The body of a response from its parts: as it is when it is short and made without waiting, else a stream.
 *
 * @param parts Made as they are sent.
 * @param hasBom Whether a byte order mark comes first.
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
 * A body that makes its parts as its reader takes them, and stops making them when the reader goes away.
 *
 * @param begun Parts that were made already; they come first.
 */
export function bodyStream(
    parts: Iterable<BodyPart> | AsyncIterable<BodyPart>,
    begun: BodyPart[] = [],
): ReadableStream<Uint8Array> {
    // Hono's own stream ends a body as if it were whole when a part cannot be made; this one breaks the connection.
    return ReadableStream.from(bytesOf(begun, parts));
}

async function* bytesOf(
    ...sources: (Iterable<BodyPart> | AsyncIterable<BodyPart>)[]
): AsyncGenerator<Uint8Array, void, void> {
    for (const source of sources) {
        for await (const part of source) yield typeof part === 'string' ? Buffer.from(part) : part;
    }
}
