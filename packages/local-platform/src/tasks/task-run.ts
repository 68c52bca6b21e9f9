import type { ChosenRunOptions, RunRequest } from '../runs/start-run.js';
import type { TaskOptions, TaskRecord } from './tasks.js';

/**
 * Returns what to run for a task.
 *
 * @param chosen The options in the request. They take precedence over the task's own.
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

/** Returns the run options of a task or a schedule. Null means that the Actor decides. */
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
