import type { IncomingMessage } from 'node:http';

/** In characters. The dialog's form is shorter, and the rest of a longer body is dropped. */
const LONGEST_FORM = 10_000;

/**
 * Reads the body of the location dialog's request.
 *
 * @param request The request.
 * @throws {Error} When the client breaks the connection.
 */
export async function readForm(request: IncomingMessage): Promise<string> {
    let form = '';
    for await (const part of request.setEncoding('utf8')) {
        if (form.length < LONGEST_FORM) form += part;
    }
    return form;
}
