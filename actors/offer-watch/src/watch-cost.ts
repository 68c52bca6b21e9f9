import { type PlannedJob, spentUsd } from './budget.js';
import type { WatchInput } from './input.js';
import { readOwnUsd } from './own-run.js';
import type { ReadingsLog } from './readings-log.js';
import type { RunEnds } from './run-ends.js';
import type { StartedRuns } from './started-runs.js';
import type { KeptState } from './state.js';

/** What the steps of a watch share. */
export interface Watch {
    input: WatchInput;
    kept: KeptState;
    /** The parts of the plan, each with its runs so far. */
    planned: PlannedJob[];
    runs: StartedRuns;
    ends: RunEnds;
    log: ReadingsLog;
}

/**
 * Reads what the whole watch has cost so far: the runs of its parts, and separately the filter and this run itself.
 *
 * @param watch The watch.
 * @returns US dollars.
 */
export async function readCost({ kept, planned }: Watch): Promise<{ partsUsd: number; otherUsd: number }> {
    return {
        partsUsd: spentUsd(planned.map(({ job }) => job)),
        otherUsd: spentUsd([kept.state.filter]) + (await readOwnUsd()),
    };
}
