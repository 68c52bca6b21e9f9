import { Actor, log } from 'apify';
import { readInput } from './input.js';
import type { CsvSelection, TaskApi, TaskRun } from './task-api.js';
import { TaskApiError } from './task-api.js';
import { taskApiByClient } from './task-api-by-client.js';
import { taskApiByRequests } from './task-api-by-requests.js';

const OUTPUT_KEY = 'OUTPUT.csv';
/** Holds the id of the task's run, so that a process that was restarted does not start a second one. */
const STATE_KEY = 'TASK-RUN';
const EXPORT_ATTEMPTS = 3;

/**
 * Runs the task that the Actor's input names and keeps its results as `OUTPUT.csv`.
 *
 * @returns The run's status message.
 * @throws {InputError} When the input is not valid.
 * @throws {TaskApiError} When Apify refuses, or the task's run does not succeed.
 */
export async function callTask(): Promise<string> {
    const input = readInput(await Actor.getInput());
    const api = input.useClient ? taskApiByClient() : taskApiByRequests();
    const run = await api.waitForFinish(await startedRun(api, input.task, input.memory));
    if (run.status !== 'SUCCEEDED') throw unsuccessful(run);
    await exportCsv(api, run.defaultDatasetId, input);
    return `The results of run ${run.id} are in ${OUTPUT_KEY}.`;
}

async function startedRun(api: TaskApi, task: string, memory: number): Promise<string> {
    const earlier = await Actor.getValue<{ runId: string }>(STATE_KEY);
    if (earlier) return earlier.runId;
    const { id } = await api.start(task, memory);
    await Actor.setValue(STATE_KEY, { runId: id });
    log.info(`Run ${id} of task ${task} has been started.`);
    return id;
}

function unsuccessful({ id, status, statusMessage }: TaskRun): TaskApiError {
    return new TaskApiError(`Run ${id} of the task ended as ${status}${statusMessage ? `: ${statusMessage}` : '.'}`);
}

/** Passes the export on as it arrives. A broken export cannot be continued, so each attempt starts from the first row. */
async function exportCsv(api: TaskApi, datasetId: string, selection: CsvSelection): Promise<void> {
    for (let attempt = 1; ; attempt++) {
        try {
            const csv = await api.csv(datasetId, selection);
            await Actor.setValue(OUTPUT_KEY, csv, { contentType: 'text/csv; charset=utf-8' });
            return;
        } catch (error) {
            if (attempt === EXPORT_ATTEMPTS) {
                throw new TaskApiError(`${OUTPUT_KEY} could not be written: ${(error as Error).message}`);
            }
            log.warning(`The export broke off and starts again: ${(error as Error).message}`);
        }
    }
}
