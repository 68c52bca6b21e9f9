import type { Context } from 'hono';
import { redactToken } from '../redact-token.js';
import type { ObservedChanges } from './observed-changes.js';

/** What a page watches. */
export interface Watched {
    /** What it shows, in parts by name; parts are sent when they change. */
    snapshot(): Record<string, unknown>;
    /** Whether it may change without an announcement, as a running Actor's counts do. */
    isMoving(): boolean;
    /** A text that grows, with the place from which to read it. */
    log?: { from: number; read(from: number): { text: string; next: number } };
}

/** People see no more than a few changes a second; pacing is by the machine's time, as pages are looked at in it. */
const LEAST_PAUSE_MS = 150;
const MOVING_PAUSE_MS = 1000;
const HEARTBEAT_MS = 15_000;

/**
 * A stream of server-sent events: first everything that the page shows, then each part that changes.
 * @param watched what the page shows
 * @param token the platform's token, which no page shows
 */
export function eventStream(c: Context, changes: ObservedChanges, watched: Watched, token: string): Response {
    const encoder = new TextEncoder();
    const sent = new Map<string, string>();
    let position = Number(c.req.header('last-event-id')) || watched.log?.from || 0;
    let lastSentAt = 0;
    let timer: NodeJS.Timeout | undefined;
    let stop = () => {};

    const body = new ReadableStream<Uint8Array>({
        start(controller) {
            const send = (text: string) => {
                lastSentAt = Date.now();
                controller.enqueue(encoder.encode(redactToken(token, text)));
            };
            const sendChanges = () => {
                const changed: Record<string, unknown> = {};
                for (const [part, value] of Object.entries(watched.snapshot())) {
                    const json = JSON.stringify(value) ?? 'null';
                    if (sent.get(part) === json) continue;
                    sent.set(part, json);
                    changed[part] = value;
                }
                if (Object.keys(changed).length > 0) send(`data: ${JSON.stringify(changed)}\n\n`);
                if (!watched.log) return;
                const { text, next } = watched.log.read(position);
                position = next;
                if (text !== '') send(`event: log\nid: ${next}\ndata: ${JSON.stringify(text)}\n\n`);
            };
            const look = () => {
                clearTimeout(timer);
                timer = undefined;
                try {
                    if (!changes.closed) sendChanges();
                    if (Date.now() - lastSentAt > HEARTBEAT_MS) send(': still here\n\n');
                } catch {
                    // What was watched is gone; the page learns why when it asks again.
                    stop();
                    controller.close();
                    return;
                }
                if (changes.closed) {
                    stop();
                    controller.close();
                } else {
                    timer = setTimeout(look, watched.isMoving() ? MOVING_PAUSE_MS : HEARTBEAT_MS).unref();
                    isSoon = false;
                }
            };
            let isSoon = false;
            const stopObserving = changes.observe(() => {
                if (changes.closed) return look();
                if (isSoon) return;
                isSoon = true;
                clearTimeout(timer);
                timer = setTimeout(look, LEAST_PAUSE_MS).unref();
            });
            stop = () => {
                clearTimeout(timer);
                stopObserving();
            };
            send('retry: 1000\n\n');
            look();
        },
        cancel: () => stop(),
    });
    return c.body(body, 200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
    });
}
