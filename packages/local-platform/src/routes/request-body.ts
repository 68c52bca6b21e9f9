import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { Context } from 'hono';
import type { z } from 'zod';
import { ApiError } from '../api-error.js';
import { parseJson } from '../parse-json.js';

/** Apify's limit for a request body, in bytes after decompression. */
export const LARGEST_BODY_BYTES = 9_437_184;

type Decompress = (body: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

const DECODERS: Record<string, Decompress> = {
    br: promisify(brotliDecompress) as Decompress,
    gzip: promisify(gunzip) as Decompress,
    deflate: promisify(inflate) as Decompress,
};

/**
 * Reads the request's body and decompresses it. Apify's clients compress bodies of 1 KB and more with brotli.
 *
 * @throws {ApiError} `request-too-large` when the body is beyond the limit, `unsupported-content-encoding`, or
 *   `invalid-request` when it cannot be decompressed.
 */
export async function readBody(c: Context, limitBytes = LARGEST_BODY_BYTES): Promise<Buffer> {
    const declared = Number(c.req.header('content-length') ?? 0);
    const tooLarge = () => {
        // The rest of the body is not read, so this connection cannot carry another request.
        c.header('Connection', 'close');
        return new ApiError(
            'request-too-large',
            `The request body may have ${limitBytes} bytes at most. Send it in parts.`,
        );
    };
    if (declared > limitBytes) throw tooLarge();
    const isDeclared = c.req.header('content-length') !== undefined;
    const raw = isDeclared ? Buffer.from(await c.req.arrayBuffer()) : await readStream(c, limitBytes);
    if (!raw) throw tooLarge();
    const encoding = (c.req.header('content-encoding') ?? 'identity').trim().toLowerCase();
    if (encoding === 'identity' || raw.length === 0) {
        if (raw.length > limitBytes) throw tooLarge();
        return raw;
    }
    const decode = DECODERS[encoding];
    if (!decode) {
        throw new ApiError(
            'unsupported-content-encoding',
            `Content-Encoding "${encoding}" is not supported. Use br, gzip or deflate.`,
        );
    }
    try {
        return await decode(raw, { maxOutputLength: limitBytes });
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
        throw new ApiError('invalid-request', `The request body is not valid ${encoding} data.`);
    }
}

/** Reads a body of unknown length without filling the memory. Returns null when it is longer than the limit. */
async function readStream(c: Context, limitBytes: number): Promise<Buffer | null> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of c.req.raw.body ?? []) {
        size += chunk.length;
        if (size > limitBytes) return null;
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}

/**
 * Reads the request's body as JSON.
 *
 * @returns Undefined for an empty body.
 * @throws {ApiError} `invalid-input` when the body is not JSON, or is nested too deep.
 */
export async function readJson(c: Context): Promise<unknown> {
    const text = (await readBody(c)).toString('utf8');
    if (text.trim() === '') return undefined;
    try {
        return parseJson(text);
    } catch (error) {
        throw new ApiError('invalid-input', `The request body is not valid JSON: ${(error as Error).message}`);
    }
}

/**
 * Reads the request's body as JSON and validates it.
 *
 * @param schema The schema of the body. An empty body is validated as `{}`.
 * @throws {ApiError} `invalid-input` when the body does not match. The message names the path of the first bad field.
 */
export async function readJsonAs<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema>> {
    return checkAs(schema, (await readJson(c)) ?? {}, 'invalid-input');
}

/**
 * Validates a value that came from outside.
 *
 * @throws {ApiError} An error of the given type when it does not match. The message names the path of the first bad
 *   field.
 */
export function checkAs<Schema extends z.ZodType>(
    schema: Schema,
    value: unknown,
    type: 'invalid-input' | 'invalid-parameter' | 'schema-validation',
): z.output<Schema> {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    const issue = result.error.issues[0];
    const path = issue?.path.join('.') ?? '';
    throw new ApiError(
        type,
        path ? `Field "${path}": ${issue?.message}` : (issue?.message ?? 'The value is not valid.'),
    );
}
