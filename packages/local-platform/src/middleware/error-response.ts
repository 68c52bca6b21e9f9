import type { ErrorHandler } from 'hono';
import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { redactToken } from '../redact-token.js';

/**
 * Turns an error into Apify's envelope, `{"error":{"type","message"}}`. Any error but an {@link ApiError} is a failure
 * of the platform: its message goes to the platform's log, not to the client.
 */
export function errorResponse(context: Pick<PlatformContext, 'token' | 'log'>): ErrorHandler {
    return (error, c) => {
        if (error instanceof ApiError) {
            const { type, data } = error;
            // The message can repeat what the client sent, which can contain a token.
            const message = redactToken(context.token, error.message);
            return c.json({ error: { type, message, ...(data && { data }) } }, error.status);
        }
        // A client that disconnects during a request is not a failure of the platform.
        if (!c.req.raw.signal.aborted) {
            context.log(`Request ${c.req.method} ${c.req.path} failed: ${error.stack ?? error.message}`);
        }
        return c.json({ error: { type: 'internal-server-error', message: 'The platform failed; see its log.' } }, 500);
    };
}
