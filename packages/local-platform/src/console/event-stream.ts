import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { PlatformContext } from '../context.js';
import { redactToken } from '../redact-token.js';
import { IS_ACTIVE } from '../status.js';

/** The data that a page watches. */
export interface Watched {
    /** What the page shows, in named parts. A part is sent when it changes. */
    view(): object;
    /** A log that grows, and the position from which to read it. */
    log?: { from: number; read(from: number): { text: string; next: number } };
}

interface Message {
    event?: string;
    id?: string;
    data: string;
}

/** People cannot follow more than a few changes a second. Pauses are real time, because people look at the page. */
const SHORTEST_PAUSE_MS = 150;
/** Counts of running Actors change without an announcement. */
const MOVING_PAUSE_MS = 1000;
const HEARTBEAT_MS = 15_000;

/**
 * Streams server-sent events: first everything that the page shows, then each part that changes.
 *
 * @param watched What the page shows. An error at first is the response to the request, so that the page knows that
 *   there is nothing to show. A later error ends the stream, and the page gets the reason when it connects again.
 */
export function eventStream(context: PlatformContext, c: Context, watched: Watched): Response {
    const { changes, token } = context;
    const nextMessages = changedMessages(watched, Number(c.req.header('last-event-id')));
    let messages = nextMessages();
    const response = streamSSE(c, async (stream) => {
        let wake = () => {};
        let isChanged = false;
        const stopListening = changes.listenToAll(() => {
            // Changes that follow at once are sent together.
            if (!isChanged || changes.closed) wake();
            isChanged = true;
        });
        stream.onAbort(() => wake());
        const pause = (ms: number) =>
            new Promise<void>((resolve) => {
                const timer = setTimeout(resolve, ms).unref();
                wake = () => {
                    clearTimeout(timer);
                    resolve();
                };
            });
        const isOver = () => stream.aborted || changes.closed;
        try {
            await stream.write('retry: 1000\n\n');
            let sentAt = Date.now();
            while (!isOver()) {
                for (const message of messages) {
                    await stream.writeSSE({ ...message, data: redactToken(token, message.data) });
                    sentAt = Date.now();
                }
                if (Date.now() - sentAt > HEARTBEAT_MS) {
                    await stream.write(': still here\n\n');
                    sentAt = Date.now();
                }
                if (!isChanged && !isOver()) await pause(isMoving(context) ? MOVING_PAUSE_MS : HEARTBEAT_MS);
                if (isChanged && !isOver()) await pause(SHORTEST_PAUSE_MS);
                isChanged = false;
                messages = isOver() ? [] : nextMessages();
            }
        } catch {
            // The page connects again and then gets the error.
        } finally {
            stopListening();
        }
    });
    response.headers.set('Content-Type', 'text/event-stream; charset=utf-8');
    response.headers.set('Cache-Control', 'no-store');
    response.headers.set('X-Accel-Buffering', 'no');
    return response;
}

/** Reads what has changed since the last time. The first time, reads everything. */
function changedMessages({ view, log }: Watched, lastPosition: number): () => Message[] {
    const sent = new Map<string, string>();
    let position = lastPosition || log?.from || 0;
    return () => {
        const messages: Message[] = [];
        const changed: Record<string, unknown> = {};
        for (const [part, value] of Object.entries(view())) {
            const json = JSON.stringify(value) ?? 'null';
            if (sent.get(part) === json) continue;
            sent.set(part, json);
            changed[part] = value;
        }
        if (Object.keys(changed).length > 0) messages.push({ data: JSON.stringify(changed) });
        const added = log?.read(position);
        if (added) position = added.next;
        if (added?.text) messages.push({ event: 'log', id: String(added.next), data: JSON.stringify(added.text) });
        return messages;
    };
}

/** Checks whether a run is not finished or a dispatch waits for its next attempt. */
function isMoving({ database }: PlatformContext): boolean {
    const moving = database.one(
        `SELECT 1 WHERE EXISTS (SELECT 1 FROM runs WHERE ${IS_ACTIVE})
        OR EXISTS (SELECT 1 FROM webhook_dispatches WHERE next_attempt_at IS NOT NULL)`,
    );
    return moving !== undefined;
}
