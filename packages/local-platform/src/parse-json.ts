/**
 * JSON of requests may be nested so many levels. Deeper values overflow the stack of what writes them again, and the
 * database reads 1,000 levels at most, those around the value included.
 */
const DEEPEST_NESTING = 500;

const [QUOTE, BACKSLASH] = [34, 92];
const OPENING = new Set([91, 123]);
const CLOSING = new Set([93, 125]);

/**
 * Parses JSON that somebody sent, unless it is nested so deep that the platform could not write it again.
 *
 * @param text The JSON text.
 * @throws {SyntaxError} When it is not JSON, or nested deeper than 500 levels.
 */
export function parseJson(text: string): unknown {
    // Each level takes two characters.
    if (text.length > 2 * DEEPEST_NESTING && isTooDeep(text)) {
        throw new SyntaxError(`it is nested deeper than ${DEEPEST_NESTING} levels`);
    }
    return JSON.parse(text);
}

function isTooDeep(text: string): boolean {
    let depth = 0;
    for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === QUOTE) at = endOfString(text, at);
        else if (OPENING.has(code)) depth++;
        else if (CLOSING.has(code)) depth--;
        if (depth > DEEPEST_NESTING) return true;
    }
    return false;
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
