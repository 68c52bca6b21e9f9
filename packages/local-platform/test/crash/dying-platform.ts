import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ApifyClient } from 'apify-client';
import { createPatientClient } from '../../src/vitest/patient-client.js';
import { bundledProgram } from '../bundled-program.js';
import type { CrashPoint } from './checkpoints.js';

/** A platform in a process of its own, which dies by SIGKILL at a chosen point or when it is told to. */
export interface DyingPlatform {
    client: ApifyClient;
    token: string;
    processId: number;
    /** Resolves when the process has died. */
    died: Promise<void>;
    /** Kills it now, and waits for its end. */
    kill(): Promise<void>;
}

/**
 * Starts it.
 * @param point where it dies by itself, counted and looked for from the moment when it answers; undefined for nowhere
 * @param actors the small Actors to register
 * @param speed how many times faster than real time its clock runs
 */
export async function startDyingPlatform(
    dataFolder: string,
    point: CrashPoint | undefined,
    actors: string[],
    speed = 1,
): Promise<DyingPlatform> {
    const program = await bundledProgram(fileURLToPath(new URL('platform-process.ts', import.meta.url)));
    const args = [program, dataFolder, point ? JSON.stringify(point) : '', `${speed}`, ...actors];
    const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const died = once(child, 'exit').then(() => {});
    if (!child.stdout) throw new Error('The process has no output.');
    const line = await Promise.race([once(createInterface(child.stdout), 'line'), died]);
    if (!line) throw new Error(`The platform in ${dataFolder} did not start.`);
    const connection = JSON.parse(line[0] as string) as { baseUrl: string; token: string };
    return {
        client: createPatientClient(connection),
        token: connection.token,
        processId: child.pid ?? 0,
        died,
        async kill() {
            child.kill('SIGKILL');
            await died;
        },
    };
}
