import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../src/storage/database.js';
import { bundledProgram } from './bundled-program.js';
import { hasLongSeries } from './long-series.js';
import { type Receiver, startReceiver, status } from './receiver.js';
import { startWebhookPlatform } from './webhook-platform.js';

const SCRIPT = fileURLToPath(new URL('webhook-process.ts', import.meta.url));
const EVENTS = 40;

let folder: string;
let receiver: Receiver;
let child: ChildProcess | undefined;

beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'webhook-crash-'));
    receiver = await startReceiver();
    const platform = await startWebhookPlatform({ folder });
    await platform.client.webhooks().create({
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: 'actor-1' },
        requestUrl: receiver.url,
    });
    await platform.stop();
});

afterEach(async () => {
    await kill();
    await receiver.close();
    rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
    child = spawn(process.execPath, [await bundledProgram(SCRIPT), folder, `${EVENTS}`], {
        stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (!child.stdout) throw new Error('The process has no output.');
    const lines = createInterface(child.stdout);
    const first = await Promise.race([once(lines, 'line'), once(child, 'exit')]);
    expect(first).toEqual(['ready']);
}

async function kill(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
}

/** What the killed process had acknowledged: the events whose transaction is in the database. */
function acknowledgedEvents(): string[] {
    const database = openDatabase(join(folder, 'platform.db'));
    const rows = database.all<{ key: string }>("SELECT key FROM settings WHERE key LIKE 'event-%'");
    database.close();
    return rows.map(({ key }) => key);
}

function deliveredEvents(): Set<string> {
    return new Set(receiver.requests.map(({ json }) => (json as { resource: { id: string } }).resource.id));
}

// With every third answer missing and 8 calls at a time, no more than 24 deliveries can arrive.
it.each(
    hasLongSeries ? [1, 3, 9, 16, 22] : [16],
)('loses nothing when it is killed at delivery %i', async (killedAt) => {
    receiver.answer = (response, request) => {
        // Every third answer never comes, so that the kill cuts calls off in the middle.
        if (receiver.requests.length % 3 !== 0) status(200)(response, request);
    };
    await start();
    await receiver.received(killedAt);
    await kill();

    const events = acknowledgedEvents();
    expect(events.length).toBeGreaterThan(0);
    receiver.answer = status(200);
    const again = await startWebhookPlatform({ folder, isOnSystemTime: true });
    let seen = receiver.requests.length;
    while (!events.every((id) => deliveredEvents().has(id))) await receiver.received(++seen);
    await again.stop();

    const dispatchOfEvent = new Map<string, unknown>();
    for (const { json, headers } of receiver.requests) {
        const { id } = (json as { resource: { id: string } }).resource;
        const dispatchId = headers['x-apify-webhook-dispatch-id'];
        expect(dispatchOfEvent.get(id) ?? dispatchId).toBe(dispatchId);
        dispatchOfEvent.set(id, dispatchId);
        expect(events).toContain(id);
    }
    const database = openDatabase(join(folder, 'platform.db'));
    const kept = database.all<{ id: string }>('SELECT id FROM webhook_dispatches').map(({ id }) => id);
    database.close();
    expect(kept.sort()).toEqual([...dispatchOfEvent.values()].sort());
});
