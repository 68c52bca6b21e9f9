import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ApifyClient } from 'apify-client';
import { bundledProgram } from '../bundled-program.js';

/** What can befall a platform; how long it lasts, or how far the clock is set forward (negative for back). */
export interface Fault {
    /** With `none` all that was made in the process is over. */
    kind: 'full disk' | 'no descriptors' | 'clock' | 'stopped' | 'killed' | 'none';
    milliseconds: number;
}

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

/** So few files may be open that all can be taken at once. */
const MOST_FILES = 200;

/**
 * Starts it.
 *
 * @param dataFolder Where it works.
 * @param actors The small Actors to register.
 */
export async function startFaultyPlatform(dataFolder: string, actors: string[]): Promise<FaultyPlatform> {
    const program = await bundledProgram(fileURLToPath(new URL('faulty-process.ts', import.meta.url)));
    const command = `ulimit -n ${MOST_FILES} && exec "$0" "$@"`;
    const child: ChildProcess = spawn('/bin/sh', ['-c', command, process.execPath, program, dataFolder, ...actors], {
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
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
    const message = async () => (await once(child, 'message', { signal: ended.signal }))[0] as unknown;
    const connection = (await message()) as { baseUrl: string; token: string };
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
            const done = message();
            child.send(fault);
            await done;
        },
    };
}
