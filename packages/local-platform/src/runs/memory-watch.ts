import type { SystemInfoSampler } from './system-info.js';

/** Checks that the processes of runs stay within their memory limits. */
export interface MemoryWatch {
    /**
     * Watches a process and everything that it starts.
     *
     * @param processId The process, the leader of its group.
     * @param limitMbytes How much memory it may use, in megabytes.
     * @param onOver Called when it uses more, and again at each check until watching stops.
     * @returns A function that stops watching the process.
     */
    watch(processId: number, limitMbytes: number, onOver: () => void): () => void;
}

const LOOK_INTERVAL_MS = 1000;
const MBYTE = 2 ** 20;
/** How many checks in a row must find too much memory. A short peak, which garbage collection ends, does not count. */
const LOOKS_OVER = 2;

/**
 * Creates a watch. No limit from outside works on every system, so it checks the processes every second. It uses real
 * time, as the processes do, and runs only while there is a process to watch.
 *
 * @param sampler Measures the processes.
 */
export function createMemoryWatch(sampler: SystemInfoSampler): MemoryWatch {
    const watched = new Map<number, { limitBytes: number; looksOver: number; onOver: () => void }>();
    let timer: NodeJS.Timeout | undefined;
    const look = async () => {
        await sampler.sample();
        for (const [processId, process] of watched) {
            const { memCurrentBytes = 0 } = sampler.latest(processId) ?? {};
            const { limitBytes } = process;
            // Private memory is measured only when it matters, because that reads a file of each process.
            const isOver = memCurrentBytes > limitBytes && (await sampler.privateMemory(processId)) > limitBytes;
            process.looksOver = isOver ? process.looksOver + 1 : 0;
            if (process.looksOver >= LOOKS_OVER && watched.has(processId)) process.onOver();
        }
    };
    const lookLater = () => {
        timer = setTimeout(async () => {
            // When measuring fails, for example with too many open files, the next check tries again.
            await look().catch(() => {});
            timer = undefined;
            if (watched.size > 0) lookLater();
        }, LOOK_INTERVAL_MS);
        timer.unref();
    };
    return {
        watch(processId, limitMbytes, onOver) {
            watched.set(processId, { limitBytes: limitMbytes * MBYTE, looksOver: 0, onOver });
            // From this call on, the sampler measures the process.
            sampler.latest(processId);
            if (!timer) lookLater();
            return () => {
                watched.delete(processId);
            };
        },
    };
}
