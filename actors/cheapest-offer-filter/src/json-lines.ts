const NEWLINE = 0x0a;

/** Takes the bytes of a JSON Lines body as they arrive. */
export interface JsonLines {
    write(chunk: Buffer): void;
    /** To be called after the last chunk: the last line needs no newline. */
    end(): void;
}

/**
 * Cuts JSON Lines apart without keeping the body.
 *
 * @param take Called with each line that is not blank, in their order, once it is there, and with whether it is sure
 *     to be whole: the last one, without a newline, can have been cut.
 */
export function createJsonLines(take: (json: string, isWhole: boolean) => void): JsonLines {
    /** The line that has begun, in pieces: one item can be larger than a chunk. */
    let begun: Buffer[] = [];

    function takeLine(line: string, isWhole = true): void {
        if (line.trim() !== '') take(line, isWhole);
    }

    return {
        write(chunk) {
            const last = chunk.lastIndexOf(NEWLINE);
            if (last === -1) {
                begun.push(chunk);
                return;
            }
            let text: string;
            if (begun.length === 0) text = chunk.toString('utf8', 0, last);
            else text = Buffer.concat([...begun, chunk.subarray(0, last)]).toString('utf8');
            // A copy, as what is left of the chunk must not hold all of it in memory.
            begun = last + 1 < chunk.length ? [Buffer.from(chunk.subarray(last + 1))] : [];
            let start = 0;
            for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
                takeLine(text.slice(start, end));
                start = end + 1;
            }
            takeLine(text.slice(start));
        },
        end() {
            takeLine(Buffer.concat(begun).toString('utf8'), false);
            begun = [];
        },
    };
}
