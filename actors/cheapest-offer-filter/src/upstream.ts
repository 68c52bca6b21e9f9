import { InputError } from '@offer-chain/actor-input';
import { Actor } from 'apify';
import type { FilterInput, UpstreamEvent } from './input.js';

/** The datasets to read, and the run that wrote them. */
export interface Upstream extends UpstreamEvent {
    datasetId: string;
    /** More datasets to compare together with the first. Absent when there is only one. */
    moreDatasetIds?: string[];
}

const UNFINISHED = new Set(['READY', 'RUNNING', 'TIMING-OUT', 'ABORTING']);

/**
 * Finds the dataset that the input names. Reads the run's record when the input names only the run.
 *
 * @param input The checked input.
 * @throws {InputError} When the run cannot be read, is not finished, or did not succeed and failed runs are not
 *   accepted.
 */
export async function findUpstream({
    datasetId,
    moreDatasetIds,
    upstream,
    acceptFailedRuns,
}: FilterInput): Promise<Upstream> {
    const found = datasetId === null ? await readRun(upstream) : { ...upstream, datasetId, moreDatasetIds };
    checkStatus(found, acceptFailedRuns);
    return found;
}

async function readRun(event: UpstreamEvent): Promise<Upstream> {
    const { runId } = event;
    if (runId === null) throw new InputError('Input field "datasetId": give the id of a dataset.');
    const run = await Actor.apifyClient
        .run(runId)
        .get()
        .catch((error: Error) => {
            throw new InputError(
                `Input field "eventData.actorRunId": the record of run "${runId}" could not be read ` +
                    `(${error.message.trim()}). Send "datasetId" in the payload: ` +
                    '{"datasetId":"{{resource.defaultDatasetId}}"}.',
            );
        });
    if (!run) {
        throw new InputError(
            `Input field "eventData.actorRunId": there is no run "${runId}", or this token cannot read it. ` +
                'Send "datasetId" in the payload: {"datasetId":"{{resource.defaultDatasetId}}"}.',
        );
    }
    return {
        ...event,
        datasetId: run.defaultDatasetId,
        runFinishedAt: event.runFinishedAt ?? run.finishedAt?.toISOString() ?? null,
        runStatus: event.runStatus ?? run.status,
    };
}

function checkStatus({ runId, runStatus }: Upstream, acceptFailedRuns: boolean): void {
    if (runStatus === null || runStatus === 'SUCCEEDED') return;
    const run = runId === null ? 'The run' : `Run ${runId}`;
    if (UNFINISHED.has(runStatus)) {
        throw new InputError(
            `${run} is not finished, its status is ${runStatus}: let the webhook listen to ACTOR.RUN.SUCCEEDED.`,
        );
    }
    if (!acceptFailedRuns) {
        throw new InputError(
            `${run} ended as ${runStatus}, so its offers may be incomplete and were not compared. ` +
                'To compare them anyway, set the input field "acceptFailedRuns".',
        );
    }
}
