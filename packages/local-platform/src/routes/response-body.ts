const BYTE_ORDER_MARK = '\uFEFF';

/** Parts that are made without waiting are sent together until they come to this size. */
const CHUNK_BYTES = 65_536;

/** A part of an answer: a text, sent as UTF-8, or bytes. */
export type BodyPart = string | Uint8Array;

/**
 * The body of an answer from its parts: as it is when it is short and made without waiting, else a stream that makes
 * the parts as its reader takes them.
 * @param hasBom whether a byte order mark comes first
 */
export function bodyOf(
    parts: Iterable<BodyPart> | AsyncIterable<BodyPart>,
    hasBom = false,
): Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> {
    const begun = hasBom ? [Buffer.from(BYTE_ORDER_MARK)] : [];
    if (Symbol.asyncIterator in parts) return chunkStream(parts, begun[0]);
    const chunks = gathered(parts, begun);
    const first = chunks.next();
    if (first.done) return new Uint8Array();
    return first.value.length < CHUNK_BYTES ? first.value : chunkStream(chunks, first.value);
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
 * A stream that makes its chunks as its reader takes them, and stops making them when the reader goes away.
 * @param first comes before the others
 */
export function chunkStream(
    chunks: Iterable<BodyPart> | AsyncIterable<BodyPart>,
    first?: Uint8Array,
): ReadableStream<Uint8Array> {
    const iterator = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
    return new ReadableStream<Uint8Array>(
        {
            start(controller) {
                if (first) controller.enqueue(first);
            },
            async pull(controller) {
                const { done, value } = await iterator.next();
                if (done) controller.close();
                else controller.enqueue(typeof value === 'string' ? Buffer.from(value) : value);
            },
            async cancel() {
                await iterator.return?.();
            },
        },
        { highWaterMark: 0 },
    );
}
