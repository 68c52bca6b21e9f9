import { execFile } from 'node:child_process';
import { cpus } from 'node:os';
import { promisify } from 'node:util';
import { readOfEachProcess } from './process-tree.js';

const execute = promisify(execFile);

/** What the processes of one group use together. */
export interface GroupUsage {
    /** Resident memory in bytes. */
    memoryBytes: number;
    /** Processor time so far, in milliseconds. */
    cpuMs: number;
}

/** What one process uses, and its group. */
export interface ProcessUsage extends GroupUsage {
    group: number;
}

/** The units in which Linux counts on this machine; the size of a page differs between processors and kernels. */
export interface KernelUnits {
    pageBytes: number;
    ticksPerSecond: number;
}

/**
 * Measures every process group of the machine.
 *
 * @returns Usage by the id of the group's leader; empty where the system does not tell.
 */
export async function usageByProcessGroup(): Promise<Map<number, GroupUsage>> {
    const usage = new Map<number, GroupUsage>();
    for (const { group, memoryBytes, cpuMs } of await listProcesses()) {
        const sum = usage.get(group) ?? { memoryBytes: 0, cpuMs: 0 };
        usage.set(group, { memoryBytes: sum.memoryBytes + memoryBytes, cpuMs: sum.cpuMs + cpuMs });
    }
    return usage;
}

async function listProcesses(): Promise<ProcessUsage[]> {
    if (process.platform === 'win32') return [];
    if (process.platform === 'linux') {
        kernelUnits ??= readKernelUnits();
        const units = await kernelUnits;
        return [...(await readOfEachProcess('stat')).values()].map((stat) => parseStat(stat, units));
    }
    const listing = await execute('ps', ['-A', '-o', 'pgid=,rss=,time=']).catch(() => ({ stdout: '' }));
    return listing.stdout.split('\n').flatMap((line) => {
        const [group, kilobytes, time] = line.trim().split(/\s+/);
        if (time === undefined) return [];
        return { group: Number(group), memoryBytes: Number(kilobytes) * 1024, cpuMs: parseCpuTime(time) };
    });
}

/** They do not change while the machine runs, so they are read once. */
let kernelUnits: Promise<KernelUnits> | undefined;

/**
 * Reads the units in which Linux counts.
 *
 * @returns The usual units where the machine has no `getconf`.
 */
export async function readKernelUnits(): Promise<KernelUnits> {
    const read = async (name: string, usual: number) => {
        const { stdout } = await execute('getconf', [name]).catch(() => ({ stdout: '' }));
        return Number(stdout) || usual;
    };
    return { pageBytes: await read('PAGESIZE', 4096), ticksPerSecond: await read('CLK_TCK', 100) };
}

/**
 * Reads what a process uses from its `/proc/{id}/stat`.
 *
 * @param stat The file's text.
 * @param units The units of its figures.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function parseStat(stat: string, { pageBytes, ticksPerSecond }: KernelUnits): ProcessUsage {
    // The second field, the program's name, may itself hold spaces and brackets.
    const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
    const [group = 0, userTicks = 0, systemTicks = 0, pages = 0] = [2, 11, 12, 21].map((i) => fields[i]);
    return { group, memoryBytes: pages * pageBytes, cpuMs: ((userTicks + systemTicks) * 1000) / ticksPerSecond };
}

/**
 * Reads a processor time of `ps`.
 *
 * @param text `[days-]hours:minutes:seconds`, or `minutes:seconds` with a fraction as on macOS.
 * @returns Milliseconds.
 */
export function parseCpuTime(text: string): number {
    const [, days = '0', rest = ''] = /^(?:(\d+)-)?(.*)$/.exec(text) ?? [];
    const seconds = rest.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
    return Math.round((Number(days) * 86_400 + seconds) * 1000);
}

/** Processor time of the whole machine, in milliseconds. */
export function machineTimes(): { idleMs: number; totalMs: number } {
    let idleMs = 0;
    let totalMs = 0;
    for (const { times } of cpus()) {
        idleMs += times.idle;
        totalMs += times.user + times.nice + times.sys + times.idle + times.irq;
    }
    return { idleMs, totalMs };
}
