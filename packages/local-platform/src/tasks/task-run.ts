import type { ChosenRunOptions, RunRequest } from '../runs/start-run.js';
import type { TaskOptions, TaskRecord } from './tasks.js';

/**
 * What to run when a task is run.
 *
 * @param chosen What the one who starts it chooses; it goes before the task's own options.
 */
export function taskTarget(
    task: TaskRecord,
    chosen: ChosenRunOptions,
): Pick<RunRequest, 'actorId' | 'task' | 'options'> {
    const { options, input } = task.document;
    const given = Object.entries(chosen).filter(([, value]) => value !== undefined);
    return {
        actorId: task.actorId,
        task: { id: task.id, input: input ?? null },
        options: { ...runOptionsOf(options ?? {}), ...Object.fromEntries(given) },
    };
}

/** The options of a run that a task or a schedule keeps; null leaves one to the Actor. */
export function runOptionsOf(stored: TaskOptions): ChosenRunOptions {
    return {
        build: stored.build ?? undefined,
        timeoutSecs: stored.timeoutSecs ?? undefined,
        memoryMbytes: stored.memoryMbytes ?? undefined,
        maxItems: stored.maxItems ?? undefined,
        maxTotalChargeUsd: stored.maxTotalChargeUsd ?? undefined,
        restartOnError: stored.restartOnError ?? undefined,
    };
}
