import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { ApiError } from './errors.js';

/**
 * Lets a request pass only with the platform's token, as `Authorization: Bearer …` or `?token=`.
 * @param token the platform's token
 */
export function requireToken(token: string): MiddlewareHandler {
    const expected = digest(token);
    return async (c, next) => {
        const header = /^bearer\s+(.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]?.trim();
        const given = header ?? c.req.query('token');
        if (!given) {
            throw new ApiError(
                'token-not-provided',
                'Authentication token was not provided. Send it as the header "Authorization: Bearer …".',
            );
        }
        // Digests have one length, so the comparison takes the same time whatever was sent.
        if (!timingSafeEqual(digest(given), expected)) {
            throw new ApiError('user-or-token-not-found', 'User was not found or authentication token is not valid.');
        }
        await next();
    };
}

function digest(text: string): Buffer {
    return createHash('sha256').update(text).digest();
}
