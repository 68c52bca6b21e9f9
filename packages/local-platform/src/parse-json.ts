/**
 * How many levels deep the JSON of a request can be nested. Deeper values overflow the stack when they are written
 * again, and the database reads at most 1,000 levels, including those around the value.
 */
const DEEPEST_NESTING = 500;

/** How many values one JSON text can hold. Parsing more would block all other requests for too long. */
const MOST_VALUES = 1_000_000;

/** Extra characters that each element counts, because short elements also take time. */
const ELEMENT_SIZE = 32;

const [QUOTE, BACKSLASH, COMMA] = [34, 92, 44];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

/**
 * Parses JSON that a client sent. Refuses JSON that is nested too deep to write it again, or that holds so many values
 * that parsing it would block the platform.
 *
 * @param text The JSON text.
 * @param deepest The highest number of levels.
 * @throws {SyntaxError} When the text is not JSON, is nested too deep, or holds more than a million values.
 */
export function parseJson(text: string, deepest = DEEPEST_NESTING): unknown {
    // Each level takes at least two characters, and each value one.
    if (text.length > 2 * deepest || text.length > MOST_VALUES) refuseExcess(text, deepest);
    return JSON.parse(text);
}

function refuseExcess(text: string, deepest: number): void {
    let depth = 0;
    let values = 0;
    for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === QUOTE) at = endOfString(text, at);
        else if (code === COMMA) values++;
        else if (isClosing(code)) depth--;
        else if (isOpening(code)) {
            depth++;
            values++;
            if (depth > deepest) throw new SyntaxError(`it is nested deeper than ${deepest} levels`);
        }
    }
    if (values > MOST_VALUES) throw new SyntaxError(`it holds more than ${MOST_VALUES} values`);
}

/**
 * Splits the text of a JSON array between its elements, so that each part can be parsed separately.
 *
 * @param text The text of an array. Errors inside its elements are left to the parser.
 * @param size A part ends after this many characters. Each element counts 32 extra.
 * @returns Arrays as JSON texts, each with its number of elements.
 * @throws {SyntaxError} When the text is not a JSON array.
 */
export function* splitArray(text: string, size: number): Generator<{ json: string; count: number }> {
    let depth = 0;
    let start = text.indexOf('[') + 1;
    let count = 1;
    for (let at = start - 1; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === QUOTE) at = endOfString(text, at);
        else if (isOpening(code)) depth++;
        else if (code === COMMA && depth === 1) {
            if (at - start + count * ELEMENT_SIZE >= size) {
                yield { json: `[${text.slice(start, at)}]`, count };
                start = at + 1;
                count = 0;
            }
            count++;
        } else if (isClosing(code) && --depth === 0) {
            const rest = text.slice(start, at);
            if (code !== CLOSE_ARRAY || rest.trim() === '' || text.slice(at + 1).trim() !== '') break;
            yield { json: `[${rest}]`, count };
            return;
        }
    }
    throw new SyntaxError('The text is not a JSON array.');
}

function isOpening(code: number): boolean {
    return code === OPEN_OBJECT || code === OPEN_ARRAY;
}

function isClosing(code: number): boolean {
    return code === CLOSE_OBJECT || code === CLOSE_ARRAY;
}

/** Finds the index where a string ends. Returns the end of the text when the string does not end. */
function endOfString(text: string, start: number): number {
    let end = start;
    do {
        end = text.indexOf('"', end + 1);
        if (end === -1) return text.length;
    } while (isEscaped(text, end));
    return end;
}

function isEscaped(text: string, at: number): boolean {
    let before = at;
    while (text.charCodeAt(before - 1) === BACKSLASH) before--;
    return (at - before) % 2 === 1;
}
