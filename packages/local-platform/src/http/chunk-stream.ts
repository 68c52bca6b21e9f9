const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A stream that makes its chunks as its reader takes them, and stops making them when the reader goes away.
 * @param chunks texts, sent as UTF-8, or bytes
 * @param hasBom whether a byte order mark comes first
 */
export function chunkStream(
    chunks: Iterable<string> | AsyncIterable<string | Uint8Array>,
    hasBom = false,
): ReadableStream<Uint8Array> {
    const iterator: Iterator<string> | AsyncIterator<string | Uint8Array> =
        Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
    let prefix = hasBom ? BYTE_ORDER_MARK : '';
    return new ReadableStream<Uint8Array>(
        {
            async pull(controller) {
                const { done, value } = await iterator.next();
                if (!done) {
                    const chunk = typeof value === 'string' ? prefix + value : value;
                    controller.enqueue(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
                } else {
                    if (prefix) controller.enqueue(Buffer.from(prefix));
                    controller.close();
                }
                prefix = '';
            },
            async cancel() {
                await iterator.return?.();
            },
        },
        { highWaterMark: 0 },
    );
}
