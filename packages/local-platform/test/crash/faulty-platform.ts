import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ApifyClient } from 'apify-client';
import { bundledProgram } from '../bundled-program.js';
import type { Fault } from './faults.js';

/** A platform in a process of its own that faults befall. */
export interface FaultyPlatform {
    client: ApifyClient;
    /** What it has said so far. */
    said(): string;
    /** Makes a fault; resolves when it has begun, a stop when it is over. */
    make(fault: Fault): Promise<void>;
    /** Kills it and waits for its end. */
    kill(): Promise<void>;
}

/** The first retry, a minute after the failure, comes in a second. */
const SPEED = 60;
/** So few files may be open that all can be taken at once. */
const MOST_FILES = 200;

/**
 * Starts it.
 *
 * @param dataFolder Where it works.
 * @param actors The small Actors to register.
 */
export async function startFaultyPlatform(dataFolder: string, actors: string[]): Promise<FaultyPlatform> {
    const program = await bundledProgram(fileURLToPath(new URL('platform-process.ts', import.meta.url)));
    const command = `ulimit -n ${MOST_FILES} && exec "$0" "$@"`;
    const args = [process.execPath, program, dataFolder, '', String(SPEED), ...actors];
    const child: ChildProcess = spawn('/bin/sh', ['-c', command, ...args], {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    if (!child.stdout) throw new Error('The process has no output.');
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
    });
    const ended = new AbortController();
    child.once('exit', (code, signal) =>
        ended.abort(new Error(`The platform has ended by ${signal ?? code}: ${said}`)),
    );
    const kill = async () => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const exit = once(child, 'exit');
        child.kill('SIGKILL');
        await exit;
    };
    const { signal } = ended;
    const [line] = await once(createInterface(child.stdout), 'line', { signal });
    const connection = JSON.parse(line as string) as { baseUrl: string; token: string };
    return {
        client: new ApifyClient({ ...connection, maxRetries: 0, timeoutSecs: 30 }),
        said: () => said,
        kill,
        async make(fault) {
            if (fault.kind === 'killed') return kill();
            if (fault.kind === 'stopped') {
                child.kill('SIGSTOP');
                await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
                child.kill('SIGCONT');
                return;
            }
            const done = once(child, 'message', { signal });
            child.send(fault);
            await done;
        },
    };
}
