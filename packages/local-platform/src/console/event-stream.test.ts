import { Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createChanges } from '../changes.js';
import { eventStream, type Watched } from './event-stream.js';
import { observeChanges } from './observed-changes.js';

/** Opens a stream; what it gives next, a message at a time, and what it tells of changes. */
async function open(watched: Partial<Watched>, headers: Record<string, string> = {}) {
    const changes = observeChanges(createChanges());
    const app = new Hono();
    const all = { snapshot: () => ({}), isMoving: () => false, ...watched };
    app.get('/', (c) => eventStream(c, changes, all, 'apify_api_token'));
    const response = await app.request('/', { headers });
    const reader = response.body!.getReader();
    onTestFinished(() => void reader.cancel());
    const next = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await next()).toBe('retry: 1000\n\n');
    return { changes, next };
}

describe('a stream', () => {
    it('tells a log from where its reader lost the connection, or else from where the page wants it', async () => {
        const text = 'one two three';
        const log = { from: 4, read: (from: number) => ({ text: text.slice(from), next: text.length }) };
        const first = await open({ log });
        expect(await first.next()).toBe('event: log\nid: 13\ndata: "two three"\n\n');
        const again = await open({ log }, { 'last-event-id': '8' });
        expect(await again.next()).toBe('event: log\nid: 13\ndata: "three"\n\n');
    });

    it('tells the parts that change and no others', async () => {
        let runs = 1;
        const { changes, next } = await open({ snapshot: () => ({ title: 'Runs', runs }) });
        expect(await next()).toBe('data: {"title":"Runs","runs":1}\n\n');
        runs = 2;
        changes.announce('run');
        expect(await next()).toBe('data: {"runs":2}\n\n');
    });
});
