import { Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';
import { memoryContext } from '../../test/run-record-fixture.js';
import { eventStream, type Watched } from './event-stream.js';

/** Opens a stream. Returns its messages one at a time, and the changes that they report. */
async function open(watched: Partial<Watched>, headers: Record<string, string> = {}) {
    const context = memoryContext();
    const app = new Hono();
    app.get('/', (c) => eventStream(context, c, { view: () => ({}), ...watched }));
    const response = await app.request('/', { headers });
    const reader = response.body!.getReader();
    onTestFinished(() => void reader.cancel());
    const next = async () => inOrder(new TextDecoder().decode((await reader.read()).value));
    expect(await next()).toBe('retry: 1000\n\n');
    const ended = async () => (await reader.read()).done;
    return { changes: context.changes, next, ended };
}

/** A message with its fields in a fixed order, because they can arrive in any order. */
function inOrder(message: string): string {
    const lines = message.trimEnd().split('\n');
    const fields = ['event', 'id', 'data', 'retry'];
    const sorted = fields.flatMap((field) => lines.filter((line) => line.startsWith(`${field}:`)));
    return `${sorted.join('\n')}\n\n`;
}

describe('a stream', () => {
    it('sends a log from where its reader lost the connection, or else from where the page wants it', async () => {
        const text = 'one two three';
        const log = { from: 4, read: (from: number) => ({ text: text.slice(from), next: text.length }) };
        const first = await open({ log });
        expect(await first.next()).toBe('event: log\nid: 13\ndata: "two three"\n\n');
        const again = await open({ log }, { 'last-event-id': '8' });
        expect(await again.next()).toBe('event: log\nid: 13\ndata: "three"\n\n');
    });

    it('sends the parts that change and no others', async () => {
        let runs = 1;
        const { changes, next } = await open({ view: () => ({ title: 'Runs', runs }) });
        expect(await next()).toBe('data: {"title":"Runs","runs":1}\n\n');
        runs = 2;
        changes.announce('run');
        expect(await next()).toBe('data: {"runs":2}\n\n');
    });

    it('is refused when its view cannot be read, so that no page opens it again forever', async () => {
        const app = new Hono();
        app.onError((error, c) => c.text(error.message, 500));
        const view = () => {
            throw new Error('unreadable');
        };
        app.get('/', (c) => eventStream(memoryContext(), c, { view }));
        const response = await app.request('/');
        expect([response.status, await response.text()]).toEqual([500, 'unreadable']);
    });

    it('ends when its view can no longer be read, and when the platform closes', async () => {
        let isThere = true;
        const view = () => {
            if (!isThere) throw new Error('gone');
            return { isThere };
        };
        const [watched, closing] = [await open({ view }), await open({})];
        expect(await watched.next()).toBe('data: {"isThere":true}\n\n');
        isThere = false;
        watched.changes.announce('run');
        closing.changes.close();
        for (const { ended } of [watched, closing]) expect(await ended()).toBe(true);
    });
});
