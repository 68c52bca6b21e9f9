import { Actor } from 'apify';
import type { Measurement, RunResult, RunTask, Task } from '../processes.js';

/** The pages that this client was asked to read. */
export const task = JSON.parse(process.argv[2] ?? '{}') as Task;

/** The run that this client was asked for. */
export const runTask = JSON.parse(process.argv[2] ?? '{}') as RunTask;

const start = process.cpuUsage();

/**
 * Reports what the process has used since this module was loaded, the compiler's warming up included.
 * @param pages how many pages it has read
 */
export function report(pages: number): void {
    const { user, system } = process.cpuUsage(start);
    const measurement: Measurement = {
        pages,
        cpuMs: (user + system) / 1000,
        peakMegabytes: process.resourceUsage().maxRSS / 1024,
    };
    process.send?.(measurement);
}

/** Reports what a run has put into the default dataset. */
export async function reportRun(): Promise<void> {
    const { items } = await (await Actor.openDataset()).getData();
    const result: RunResult = { items: items.length, products: new Set(items.map(({ asin }) => asin)).size };
    process.send?.(result);
}
