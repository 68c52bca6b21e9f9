import type { Readable } from 'node:stream';

/** What went wrong with a call, in one line for the user. */
export class TaskApiError extends Error {}

/** A run as far as this Actor looks at it. */
export interface TaskRun {
    id: string;
    /** As the API writes it, such as `TIMED-OUT`. */
    status: string;
    statusMessage?: string | undefined;
    defaultDatasetId: string;
}

/** What is exported of a dataset. */
export interface CsvSelection {
    /** Columns in their order; empty for all. */
    fields: string[];
    /** Rows at most; 0 for all. */
    maxItems: number;
}

/** The three calls that this Actor makes, in either of the two ways to make them. */
export interface TaskApi {
    /**
     * Starts a task with its saved input.
     * @param task an id, `username~name` or `~name`
     * @param memory megabytes
     * @throws TaskApiError when Apify refuses
     * @see https://docs.apify.com/api/v2/actor-task-runs-post
     */
    start(task: string, memory: number): Promise<TaskRun>;
    /**
     * Waits until a run has ended, however long that takes.
     * @see https://docs.apify.com/api/v2/actor-run-get
     */
    waitForFinish(runId: string): Promise<TaskRun>;
    /**
     * A dataset as CSV, as it arrives: a file of any size takes no more memory than a piece of it.
     * @see https://docs.apify.com/api/v2/dataset-items-get
     */
    csv(datasetId: string, selection: CsvSelection): Promise<Readable>;
}

/** The query of the export, the same for both ways. */
export function csvQuery({ fields, maxItems }: CsvSelection): Record<string, string> {
    return {
        format: 'csv',
        ...(fields.length > 0 && { fields: fields.join(',') }),
        ...(maxItems > 0 && { limit: String(maxItems) }),
    };
}

/** The error of a task that cannot be started, whichever way it was tried. */
export function refusedStart(task: string, status: number | undefined, message: string): TaskApiError {
    if (status === 404) {
        return new TaskApiError(`Input field "task": there is no task "${task.replace(/^~/, '')}".`);
    }
    const hint = status === 403 ? ' This Actor needs full permissions to run a task; see its README.' : '';
    return new TaskApiError(`Task "${task.replace(/^~/, '')}" could not be started: ${message}${hint}`);
}
