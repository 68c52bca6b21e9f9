import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { z } from 'zod';
import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { parseJson } from '../parse-json.js';
import { redactToken } from '../redact-token.js';
import type { AddRoutes } from './add-routes.js';
import { booleanQuery } from './query.js';
import { readBody, readJson, readJsonAs } from './request-body.js';

const Encoded = z.object({ encoded: z.string().min(1) });

const Envelope = z.object({ payload: z.string(), signature: z.string(), userId: z.string() });

/** `/browser-info`, which returns what the platform received of a request, and `/tools`, which sign values. */
export function toolRoutes(context: PlatformContext): AddRoutes {
    return (app) => {
        app.on(['GET', 'POST', 'PUT', 'DELETE'], '/browser-info', async (c) => c.json(await browserInfo(context, c)));

        app.post('/tools/encode-and-sign', async (c) => {
            const value = await readJson(c);
            if (typeof value !== 'object' || value === null) {
                throw new ApiError('invalid-input', 'The request body must be a JSON object to sign.');
            }
            return c.json({ data: { encoded: encodeAndSign(context, value) } });
        });

        app.post('/tools/decode-and-verify', async (c) => {
            const { encoded } = await readJsonAs(c, Encoded);
            return c.json({ data: decodeAndVerify(context, encoded) });
        });
    };
}

/**
 * Returns what the platform received of a request, without its token.
 *
 * @see https://docs.apify.com/api/v2/tools-browser-info-get
 */
async function browserInfo(context: PlatformContext, c: Context) {
    const { incoming } = c.env as Partial<HttpBindings>;
    const redacted = (text: string) => redactToken(context.token, text);
    return {
        method: c.req.method,
        clientIp: incoming?.socket.remoteAddress ?? null,
        countryCode: null,
        bodyLength: (await readBody(c)).length,
        ...(!booleanQuery(c, 'skipHeaders') && {
            headers: Object.fromEntries(Object.entries(c.req.header()).map(([name, value]) => [name, redacted(value)])),
        }),
        ...(booleanQuery(c, 'rawHeaders') && { rawHeaders: (incoming?.rawHeaders ?? []).map(redacted) }),
    };
}

/**
 * Encodes a value as a text that only this platform can create.
 *
 * @see https://docs.apify.com/api/v2/tools-encode-and-sign-post
 */
function encodeAndSign(context: PlatformContext, value: object): string {
    const payload = JSON.stringify(value);
    const userId = context.user.id;
    const envelope = { payload, signature: signature(context, userId, payload).toString('base64url'), userId };
    return Buffer.from(JSON.stringify(envelope)).toString('base64');
}

function decodeAndVerify(context: PlatformContext, encoded: string) {
    const envelope = Envelope.safeParse(jsonOrUndefined(Buffer.from(encoded, 'base64').toString('utf8')));
    const decoded = envelope.data && jsonOrUndefined(envelope.data.payload);
    if (!envelope.success || decoded === undefined) {
        throw new ApiError('invalid-input', 'Field "encoded" must be a text that encode-and-sign returned.');
    }
    const { payload, userId } = envelope.data;
    const given = Buffer.from(envelope.data.signature, 'base64url');
    const expected = signature(context, userId, payload);
    const isVerifiedUser = given.length === expected.length && timingSafeEqual(given, expected);
    return { decoded, encodedByUserId: isVerifiedUser ? userId : null, isVerifiedUser };
}

function signature(context: PlatformContext, userId: string, payload: string): Buffer {
    return createHmac('sha256', context.token).update(`encode-and-sign\n${userId}\n${payload}`).digest();
}

function jsonOrUndefined(text: string): unknown {
    try {
        return parseJson(text);
    } catch {
        return undefined;
    }
}
