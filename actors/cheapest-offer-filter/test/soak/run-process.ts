import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

/** Whether the system shows the environments of processes. */
export const CAN_KILL_RUNS = existsSync('/proc/self/environ');

/**
 * Kills the process of a run, found by what its environment says.
 *
 * @returns Whether there was one.
 */
export async function killProcessOf(runId: string): Promise<boolean> {
    for (const id of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
        const environment = await readFile(`/proc/${id}/environ`, 'utf8').catch(() => '');
        if (!environment.split('\0').includes(`ACTOR_RUN_ID=${runId}`)) continue;
        try {
            process.kill(Number(id), 'SIGKILL');
            return true;
        } catch {
            // It has ended by itself meanwhile.
            return false;
        }
    }
    return false;
}
