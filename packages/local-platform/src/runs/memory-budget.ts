import { ApiError } from '../api-error.js';

/** Lets runs begin in order, as long as their memory fits into a budget. */
export interface MemoryBudget {
    /**
     * Refuses a run that would have to wait, as Apify does. Otherwise an Actor could wait forever for a run that it
     * started, while that run waits for the Actor's memory.
     *
     * @param memoryMbytes The memory of the run.
     * @throws {ApiError} `actor-memory-limit-exceeded` when it does not fit together with the runs that have begun or
     *   wait.
     */
    refuseOverLimit(memoryMbytes: number): void;
    /** Adds a run to the end of the queue. */
    add(runId: string, memoryMbytes: number): void;
    /** Removes a run from the queue. Returns true when it was still waiting. */
    withdraw(runId: string): boolean;
    /** Frees the memory of a run that had begun, and lets the next ones begin. */
    release(runId: string): void;
    /** Lets no further run begin. */
    close(): void;
}

/**
 * Makes a budget.
 *
 * @param budgetMbytes Memory of all runs together. A run that needs more than that begins when it is alone.
 * @param begin Called when a run's turn has come.
 */
export function createMemoryBudget(budgetMbytes: number, begin: (runId: string) => void): MemoryBudget {
    const waiting = new Map<string, number>();
    const begun = new Map<string, number>();
    let closed = false;
    const used = () => [...begun.values()].reduce((sum, mbytes) => sum + mbytes, 0);
    const letBegin = () => {
        // Strictly in order: a small run does not overtake a large one, or the large one could wait forever.
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
            // It may have been a large run that held the others back.
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
