import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import type { UsageMeter } from '../usage/meter.js';
import { callingRun } from './authentication.js';

/**
 * Counts the bytes of each request of a run and of its response, including headers. A connection carries its requests
 * one after the other, so all bytes since the last request belong to this one.
 *
 * @param usage Receives the counts.
 */
export function meterTransfer(usage: UsageMeter): MiddlewareHandler<{ Bindings: Partial<HttpBindings> | undefined }> {
    const counted = new WeakMap<object, number>();
    return async (c, next) => {
        const runId = callingRun(c);
        const { incoming, outgoing } = c.env ?? {};
        if (runId !== undefined && incoming && outgoing) {
            const { socket } = incoming;
            outgoing.once('close', () => {
                const bytes = socket.bytesRead + socket.bytesWritten;
                usage.count(runId, 'DATA_TRANSFER_INTERNAL_GBYTES', bytes - (counted.get(socket) ?? 0));
                counted.set(socket, bytes);
            });
        }
        await next();
    };
}
