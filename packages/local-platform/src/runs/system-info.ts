import type { Clock } from '../clock.js';
import { findPrivateMemory, machineTimes, usageByProcessGroup } from './process-usage.js';

/** The data of a `systemInfo` event, in bytes and in percent of one CPU core. */
export interface SystemInfo {
    createdAt: string;
    memAvgBytes: number;
    memCurrentBytes: number;
    memMaxBytes: number;
    cpuAvgUsage: number;
    cpuCurrentUsage: number;
    cpuMaxUsage: number;
    isCpuOverloaded: boolean;
}

/** A machine that idles less than this share of its time is overloaded. */
const LEAST_IDLE_SHARE = 0.05;

/** Measures what the runs use. */
export interface SystemInfoSampler {
    /** Measures all process groups at once. */
    sample(): Promise<void>;
    /**
     * Returns the last sample of a process group, with averages and maxima so far. Later samples include this group.
     */
    latest(processGroup: number): SystemInfo | undefined;
    /** Measures the private memory, in bytes, of the processes that the last sample found in a group. */
    privateMemory(processGroup: number): Promise<number>;
    /** Forgets a process group. */
    forget(processGroup: number): void;
}

interface Series {
    samples: number;
    cpuMs: number;
    at: number;
    info: SystemInfo;
    processIds: number[];
}

/** Makes a sampler; the clock gives the time between two samples. */
export function createSystemInfoSampler(clock: Clock): SystemInfoSampler {
    const series = new Map<number, Series>();
    const wanted = new Set<number>();
    let machine = machineTimes();
    return {
        async sample() {
            const usage = await usageByProcessGroup(wanted);
            const now = clock.now();
            const times = machineTimes();
            const idleShare = (times.idleMs - machine.idleMs) / Math.max(1, times.totalMs - machine.totalMs);
            const isCpuOverloaded = times.totalMs > machine.totalMs && idleShare < LEAST_IDLE_SHARE;
            machine = times;
            for (const group of wanted) {
                const measured = usage.get(group) ?? { memoryBytes: 0, cpuMs: 0, processIds: [] };
                const { memoryBytes, cpuMs, processIds } = measured;
                const before = series.get(group);
                const elapsed = before ? now - before.at : 0;
                const cpu = before && elapsed > 0 ? Math.max(0, ((cpuMs - before.cpuMs) / elapsed) * 100) : 0;
                const samples = (before?.samples ?? 0) + 1;
                const average = (previous: number, value: number) => previous + (value - previous) / samples;
                series.set(group, {
                    samples,
                    cpuMs,
                    at: now,
                    processIds,
                    info: {
                        createdAt: new Date(now).toISOString(),
                        memAvgBytes: average(before?.info.memAvgBytes ?? 0, memoryBytes),
                        memCurrentBytes: memoryBytes,
                        memMaxBytes: Math.max(before?.info.memMaxBytes ?? 0, memoryBytes),
                        cpuAvgUsage: average(before?.info.cpuAvgUsage ?? 0, cpu),
                        cpuCurrentUsage: cpu,
                        cpuMaxUsage: Math.max(before?.info.cpuMaxUsage ?? 0, cpu),
                        isCpuOverloaded,
                    },
                });
            }
        },
        latest(processGroup) {
            wanted.add(processGroup);
            return series.get(processGroup)?.info;
        },
        async privateMemory(processGroup) {
            const { processIds = [], info } = series.get(processGroup) ?? {};
            return (await findPrivateMemory(processIds)) ?? info?.memCurrentBytes ?? 0;
        },
        forget(processGroup) {
            wanted.delete(processGroup);
            series.delete(processGroup);
        },
    };
}
