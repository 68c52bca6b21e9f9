import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { PlatformContext } from '../context.js';
import { redactToken } from '../redact-token.js';
import { IS_ACTIVE } from '../status.js';

/** What a page watches. */
export interface Watched {
    /** What it shows, in parts by name; parts are sent when they change. */
    view(): object;
    /** A text that grows, with the position from which to read it. */
    log?: { from: number; read(from: number): { text: string; next: number } };
}

interface Message {
    event?: string;
    id?: string;
    data: string;
}

/** People see no more than a few changes a second; pauses are in the machine's time, as pages are looked at in it. */
const SHORTEST_PAUSE_MS = 150;
/** Counts of running Actors change without an announcement. */
const MOVING_PAUSE_MS = 1000;
const HEARTBEAT_MS = 15_000;

/**
 * Streams server-sent events: first everything that the page shows, then each part that changes.
 *
 * @param watched What the page shows. What it throws at first is the response to the request, so that the page learns
 *   that there is nothing to see; later it ends the stream, and the page learns the reason when it connects again.
 */
export function eventStream(context: PlatformContext, c: Context, watched: Watched): Response {
    const { changes, token } = context;
    const nextMessages = changedMessages(watched, Number(c.req.header('last-event-id')));
    let messages = nextMessages();
    const response = streamSSE(c, async (stream) => {
        let wake = () => {};
        let isChanged = false;
        const stopListening = changes.listenToAll(() => {
            // What follows at once is sent with it.
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
            // The page connects again, and is told what is wrong.
        } finally {
            stopListening();
        }
    });
    response.headers.set('Content-Type', 'text/event-stream; charset=utf-8');
    response.headers.set('Cache-Control', 'no-store');
    response.headers.set('X-Accel-Buffering', 'no');
    return response;
}

/** Reads what has changed since the last time: everything at first. */
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

/** Whether a run goes on or a dispatch waits for its next attempt. */
function isMoving({ database }: PlatformContext): boolean {
    const moving = database.one(
        `SELECT 1 WHERE EXISTS (SELECT 1 FROM runs WHERE ${IS_ACTIVE})
        OR EXISTS (SELECT 1 FROM webhook_dispatches WHERE next_attempt_at IS NOT NULL)`,
    );
    return moving !== undefined;
}
