import type { PlatformContext } from '../context.js';
import { costOf, type UsageCost } from '../usage/prices.js';
import { type CountedKind, computeUnits, type Usage, usageOf } from '../usage/usage.js';
import { changeRun, findRun, type Run, saveRun } from './run-record.js';
import type { SystemInfo } from './system-info.js';

/** Calculates how long a run has been running so far, in milliseconds. */
export function ranMs(context: PlatformContext, { document }: Run): number {
    const { runningSince, ranBeforeMs } = document;
    return ranBeforeMs + (runningSince === null ? 0 : Math.max(0, context.clock.now() - runningSince));
}

/**
 * What a run has used so far, and what that costs on Apify.
 *
 * @see https://docs.apify.com/platform/actors/running/usage-and-resources#usage
 */
export function runUsage(context: PlatformContext, run: Run): UsageCost & { usage: Usage } {
    const { options, usage: written = {} } = run.document;
    const units = computeUnits(options.memoryMbytes, ranMs(context, run));
    const usage = usageOf(units, written, context.usage.unwritten(run.id));
    return { usage, ...costOf(usage, context.prices) };
}

/** Moves the counted usage of a run into its document. Write the run in the same transaction. */
export function takeUsage(context: PlatformContext, { id, document }: Run): void {
    const usage = { ...document.usage };
    for (const [kind, quantity] of Object.entries(context.usage.unwritten(id)) as [CountedKind, number][]) {
        usage[kind] = (usage[kind] ?? 0) + quantity;
    }
    document.usage = usage;
    context.database.afterCommit(() => context.usage.take(id));
}

/** Writes the counted usage of runs. Runs that no longer exist are skipped. */
export function writeUsage(context: PlatformContext, runIds: readonly string[]): void {
    context.database.transaction(() => {
        for (const id of runIds) {
            const run = findRun(context, id);
            if (!run) continue;
            takeUsage(context, run);
            if (run.document.runningSince !== null) run.document.ranUntil = context.clock.now();
            saveRun(context, run);
        }
    });
}

/**
 * Writes how much memory and processor a process of a run used, once it has ended. When this cannot be written, it is
 * only logged, because it is not worth waiting for.
 *
 * @param context The platform.
 * @param runId The run. Nothing happens when it no longer exists.
 * @param info What was measured of the process.
 */
export function writeFigures(context: PlatformContext, runId: string, info: SystemInfo): void {
    try {
        if (!findRun(context, runId)) return;
        changeRun(context, runId, ({ document: { memory, cpu } }) => {
            memory.averageBytes = info.memAvgBytes;
            memory.largestBytes = Math.max(memory.largestBytes, info.memMaxBytes);
            memory.currentBytes = 0;
            cpu.averagePercent = info.cpuAvgUsage;
            cpu.largestPercent = Math.max(cpu.largestPercent, info.cpuMaxUsage);
            cpu.currentPercent = 0;
        });
    } catch (error) {
        context.log(`The usage of run ${runId} cannot be written: ${(error as Error).message}`);
    }
}
