import { ApiError } from '../api-error.js';

/** Lets runs begin in order, as long as the memory that they ask for fits into a budget. */
export interface MemoryBudget {
    /**
     * Refuses what would have to wait, as Apify does: an Actor that waits for the runs that it started would otherwise
     * wait for ever when they wait for its memory.
     *
     * @param memoryMbytes What a run asks for.
     * @throws {ApiError} `actor-memory-limit-exceeded` when it does not fit beside the runs that have begun or wait.
     */
    refuseOverLimit(memoryMbytes: number): void;
    /** Puts a run at the end of the line. */
    add(runId: string, memoryMbytes: number): void;
    /** Takes a run out of the line; true when it was still waiting. */
    withdraw(runId: string): boolean;
    /** Gives the memory of a run back that had begun, and lets the next ones begin. */
    release(runId: string): void;
    /** Lets nobody begin any more. */
    close(): void;
}

/**
 * Makes a budget.
 *
 * @param budgetMbytes Memory of all runs together; a run that asks for more than all of it begins when it is alone.
 * @param begin Called when a run's turn has come.
 */
export function createMemoryBudget(budgetMbytes: number, begin: (runId: string) => void): MemoryBudget {
    const waiting = new Map<string, number>();
    const begun = new Map<string, number>();
    let closed = false;
    const used = () => [...begun.values()].reduce((sum, mbytes) => sum + mbytes, 0);
    const letBegin = () => {
        // Strictly in order: a small run does not overtake a large one, or the large one might wait for ever.
        for (const [runId, mbytes] of waiting) {
            if (closed || (begun.size > 0 && used() + mbytes > budgetMbytes)) return;
            waiting.delete(runId);
            begun.set(runId, mbytes);
            begin(runId);
        }
    };
    return {
        refuseOverLimit(memoryMbytes) {
            const taken = [...waiting.values()].reduce((sum, mbytes) => sum + mbytes, used());
            if (taken + memoryMbytes <= budgetMbytes) return;
            throw new ApiError(
                'actor-memory-limit-exceeded',
                `By launching this job you will exceed the memory limit of ${budgetMbytes}MB for all your Actor runs ` +
                    `(currently used: ${taken}MB, requested: ${memoryMbytes}MB). Wait until runs have ended, ask for ` +
                    'less memory, or start the platform with a larger memoryBudgetMbytes or with waitsForMemory.',
            );
        },
        add(runId, memoryMbytes) {
            waiting.set(runId, memoryMbytes);
            letBegin();
        },
        withdraw(runId) {
            const wasWaiting = waiting.delete(runId);
            // It may have been the large one that held the others back.
            if (wasWaiting) letBegin();
            return wasWaiting;
        },
        release(runId) {
            if (begun.delete(runId)) letBegin();
        },
        close() {
            closed = true;
        },
    };
}
