import type { Readable } from 'node:stream';
import { InputError } from '@offer-chain/actor-input';

/** A call that failed. Its message is one line, and the user sees nothing else. */
export class TaskApiError extends InputError {}

/** The fields of a run that this Actor reads. */
export interface TaskRun {
    id: string;
    /** As the API writes it, such as `TIMED-OUT`. */
    status: string;
    statusMessage?: string | undefined;
    defaultDatasetId: string;
}

/** Which part of a dataset to export. */
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
     *
     * @param task An id, `username~name` or `~name`.
     * @param memory Megabytes for the task's run.
     * @returns The run as it was started.
     * @throws {TaskApiError} When Apify refuses.
     * @see https://docs.apify.com/api/v2/actor-task-runs-post
     */
    start(task: string, memory: number): Promise<TaskRun>;
    /**
     * Waits until a run has ended, however long that takes.
     *
     * @param runId Id of the run.
     * @returns The run as it ended.
     * @see https://docs.apify.com/api/v2/actor-run-get
     */
    waitForFinish(runId: string): Promise<TaskRun>;
    /**
     * Exports a dataset as CSV, as a stream: a file of any size takes no more memory than a piece of it.
     *
     * @param datasetId Id of the dataset.
     * @param selection Which columns and rows to export.
     * @returns The file in UTF-8, as it arrives.
     * @see https://docs.apify.com/api/v2/dataset-items-get
     */
    csv(datasetId: string, selection: CsvSelection): Promise<Readable>;
}

/**
 * Makes the query of the export, the same for both ways.
 *
 * @param selection Which columns and rows to export.
 * @returns Names and values of the query's parameters.
 */
export function csvQuery({ fields, maxItems }: CsvSelection): Record<string, string> {
    return {
        format: 'csv',
        ...(fields.length > 0 && { fields: fields.join(',') }),
        ...(maxItems > 0 && { limit: String(maxItems) }),
    };
}

/**
 * Makes the error of a task that cannot be started, the same for both ways.
 *
 * @param task The task as the API takes it.
 * @param status The response's HTTP status; undefined when there was no response.
 * @param message What the API says.
 * @returns The error to throw; it says what to do next.
 */
export function refusedStart(task: string, status: number | undefined, message: string): TaskApiError {
    if (status === 404) {
        return new TaskApiError(`Input field "task": there is no task "${task.replace(/^~/, '')}".`);
    }
    const hint = status === 403 ? ' This Actor needs full permissions to run a task; see its README.' : '';
    return new TaskApiError(`Task "${task.replace(/^~/, '')}" could not be started: ${message}${hint}`);
}
