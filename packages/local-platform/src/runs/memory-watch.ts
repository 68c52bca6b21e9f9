import type { SystemInfoSampler } from './system-info.js';

/** Looks whether the processes of runs keep to their memory. */
export interface MemoryWatch {
    /**
     * Watches a process and all that it starts.
     *
     * @param processId The process, the leader of its group.
     * @param limitMbytes How much memory it may use, in megabytes.
     * @param onOver Called when it uses more; again at each look until it is left alone.
     * @returns Leaves the process alone.
     */
    watch(processId: number, limitMbytes: number, onOver: () => void): () => void;
}

const LOOK_INTERVAL_MS = 1000;
const MBYTE = 2 ** 20;
/** So many looks in a row find too much before it counts: a peak that is collected at once is no need. */
const LOOKS_OVER = 2;

/**
 * Makes a watch. Nothing limits a process from outside on every system, so it looks every second, in real time as
 * processes take it, and only while there is something to watch.
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
            // What they share with others is found out only where it matters, as it takes a look at each process.
            const isOver = memCurrentBytes > limitBytes && (await sampler.privateMemory(processId)) > limitBytes;
            process.looksOver = isOver ? process.looksOver + 1 : 0;
            if (process.looksOver >= LOOKS_OVER && watched.has(processId)) process.onOver();
        }
    };
    const lookLater = () => {
        timer = setTimeout(async () => {
            // When nothing can be measured, as without a file to be opened, the next look may.
            await look().catch(() => {});
            timer = undefined;
            if (watched.size > 0) lookLater();
        }, LOOK_INTERVAL_MS);
        timer.unref();
    };
    return {
        watch(processId, limitMbytes, onOver) {
            watched.set(processId, { limitBytes: limitMbytes * MBYTE, looksOver: 0, onOver });
            // From now on it is measured.
            sampler.latest(processId);
            if (!timer) lookLater();
            return () => {
                watched.delete(processId);
            };
        },
    };
}
