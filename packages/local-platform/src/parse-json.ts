/**
 * JSON of requests may be nested so many levels. Deeper values overflow the stack of what writes them again, and the
 * database reads 1,000 levels at most, those around the value included.
 */
const DEEPEST_NESTING = 500;

/** Values of one JSON text; more would be read for so long that all other requests wait. */
const MOST_VALUES = 1_000_000;

/** Characters that an element counts besides its own, as work with a short one takes as long. */
const ELEMENT_SIZE = 32;

const [QUOTE, BACKSLASH, COMMA] = [34, 92, 44];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

/**
 * Parses JSON that somebody sent, unless it is nested so deep that the platform could not write it again, or holds so
 * many values that it would stand still.
 *
 * @param text The JSON text.
 * @param deepest How many levels it may be nested.
 * @throws {SyntaxError} When it is not JSON, nested too deep, or holds more than a million values.
 */
export function parseJson(text: string, deepest = DEEPEST_NESTING): unknown {
    // Each level takes two characters, and each value one.
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
 * Splits the text of a JSON array between its elements, so that each part can be parsed by itself.
 *
 * @param text The text of an array; what is wrong inside its elements is left to the parser.
 * @param size The characters after which a part ends, 32 more counted for each element.
 * @returns Arrays as JSON texts, with the number of their elements.
 * @throws {SyntaxError} When the text is not that of an array.
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
            if (rest.trim() === '' || text.slice(at + 1).trim() !== '') break;
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

/** Where the string that begins at an index ends; the end of the text when it does not. */
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
