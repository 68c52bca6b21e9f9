import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApifyClient } from 'apify-client';

/** A platform in a process of its own, with Apify's client for it. */
export interface BenchPlatform {
    client: ApifyClient;
    baseUrl: string;
    token: string;
    /** Resident memory of its process, in bytes. */
    rssBytes(): Promise<number>;
    /** Ends it; its folder stays. */
    close(): Promise<void>;
}

/** Runs a function with a folder that is there for as long as it takes. */
export async function withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
    const folder = mkdtempSync(join(tmpdir(), 'platform-bench-'));
    try {
        return await work(folder);
    } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    }
}

/**
 * Starts a platform, as built, in plain Node.
 * @param memoryBudgetMbytes memory of all runs at a time
 * @param actors folders below `bench/actors`
 * @param waitsForMemory whether runs beyond the memory wait instead of being refused
 */
export async function startBenchPlatform(
    dataFolder: string,
    memoryBudgetMbytes = 16_384,
    actors: string[] = [],
    waitsForMemory = true,
): Promise<BenchPlatform> {
    const folders = actors.map((name) => fileURLToPath(new URL(`actors/${name}`, import.meta.url)));
    const child = forkModule('platform-process.mjs', [
        dataFolder,
        String(memoryBudgetMbytes),
        String(waitsForMemory),
        ...folders,
    ]);
    const { baseUrl, token } = await message<{ baseUrl: string; token: string }>(child);
    return {
        client: new ApifyClient({ baseUrl, token, maxRetries: 0 }),
        baseUrl,
        token,
        async rssBytes() {
            child.send('memory');
            return (await message<{ rssBytes: number }>(child)).rssBytes;
        },
        async close() {
            // What it leaves behind is removed with its folder.
            child.kill('SIGKILL');
            await once(child, 'exit');
        },
    };
}

/** Starts a module of this folder as a process without the loader that runs the bench. */
export function forkModule(file: string, args: string[]): ChildProcess {
    return fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv: [], stdio: ['ignore', 2, 2, 'ipc'] });
}

/**
 * The next message of a process.
 * @throws Error when it ends before
 */
export async function message<Message>(child: ChildProcess): Promise<Message> {
    const ended = new AbortController();
    child.once('exit', (code) => ended.abort(new Error(`The process ended with ${code} before it answered.`)));
    const [received] = await once(child, 'message', { signal: ended.signal });
    return received as Message;
}
