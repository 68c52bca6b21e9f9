import type { Timer } from '../clock.js';
import type { PlatformContext } from '../context.js';
import { listRuns } from './run-record.js';
import type { RunSupervisor } from './supervisor.js';

/**
 * Migrates a random run at regular intervals, to test that Actors survive migrations.
 *
 * @param intervalSecs Seconds between two migrations.
 * @returns A function that stops the migrations.
 */
export function startRandomMigrations(
    context: PlatformContext,
    supervisor: RunSupervisor,
    intervalSecs: number,
): () => void {
    let timer: Timer;
    const arm = () => {
        timer = context.clock.setTimer(() => {
            const { runs } = listRuns(context, { statuses: ['RUNNING'] });
            const run = runs[Math.floor(context.random() * runs.length)];
            if (run) supervisor.migrate(run.id);
            arm();
        }, intervalSecs * 1000);
    };
    arm();
    return () => timer.cancel();
}
