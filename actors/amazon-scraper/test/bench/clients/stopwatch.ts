import { Actor } from 'apify';
import type { Measurement, RunResult, RunTask, Task } from '../processes.js';

/** The pages that this client reads. */
export const task = JSON.parse(process.argv[2] ?? '{}') as Task;

/** The run that this client makes. */
export const runTask = JSON.parse(process.argv[2] ?? '{}') as RunTask;

/** Pages that are read before the clock counts, while modules are loaded and compiled. */
const WARM_UP_PAGES = 50;

let pagesRead = 0;
let start = process.cpuUsage();

/** Called after each page; reports what the process has used when all pages have been read. */
export function pageRead(): void {
    pagesRead++;
    if (pagesRead === WARM_UP_PAGES) start = process.cpuUsage();
    if (pagesRead !== task.asins.length) return;
    const { user, system } = process.cpuUsage(start);
    const measurement: Measurement = {
        pages: pagesRead - WARM_UP_PAGES,
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
