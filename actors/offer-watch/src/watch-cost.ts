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
    /** The plan, and what has become of it. */
    planned: PlannedJob[];
    runs: StartedRuns;
    ends: RunEnds;
    log: ReadingsLog;
}

/**
 * What the whole watch has cost so far, by its parts, and by its filter and itself.
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
