import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { promisify } from 'node:util';
import { readOfEachProcess } from './process-tree.js';

const execute = promisify(execFile);

/** What one process uses, and its group. */
export interface ProcessUsage {
    group: number;
    /** Resident memory in bytes. */
    memoryBytes: number;
    /** Processor time so far, in milliseconds. */
    cpuMs: number;
}

/** What the processes of one group use together. */
export interface GroupUsage extends Omit<ProcessUsage, 'group'> {
    processIds: number[];
}

interface ListedProcess extends ProcessUsage {
    id: number;
    parent: number;
}

/** The units in which Linux counts on this machine; the page size depends on the processor and the kernel. */
export interface KernelUnits {
    pageBytes: number;
    ticksPerSecond: number;
}

/**
 * Measures every process group of the machine.
 *
 * @param leaders Leaders of groups whose usage includes everything that their processes started, such as a browser in a
 *   group of its own.
 * @returns Usage by the id of the group's leader; empty on systems that do not report it.
 */
export async function usageByProcessGroup(leaders: ReadonlySet<number> = new Set()): Promise<Map<number, GroupUsage>> {
    const processes = new Map((await listProcesses()).map((process) => [process.id, process]));
    const usage = new Map<number, GroupUsage>();
    for (const process of processes.values()) {
        const group = findLeader(process, processes, leaders) ?? process.group;
        const sum = usage.get(group) ?? { memoryBytes: 0, cpuMs: 0, processIds: [] };
        sum.memoryBytes += process.memoryBytes;
        sum.cpuMs += process.cpuMs;
        sum.processIds.push(process.id);
        usage.set(group, sum);
    }
    return usage;
}

/** Finds the nearest leader whose group contains a process or one of its ancestors. */
function findLeader(
    process: ListedProcess,
    processes: ReadonlyMap<number, ListedProcess>,
    leaders: ReadonlySet<number>,
): number | undefined {
    // The processes were not read at the same moment, so their parents could form a circle.
    const seen = new Set<number>();
    for (let next: ListedProcess | undefined = process; next && !seen.has(next.id); next = processes.get(next.parent)) {
        if (leaders.has(next.group)) return next.group;
        seen.add(next.id);
    }
    return undefined;
}

/**
 * Measures the private memory of processes, without memory that they share with others, such as the files of a program.
 * This is closest to what a container counts.
 *
 * @param processIds The processes. Those that have ended do not count.
 * @returns Bytes; null on systems that do not report it.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_statm.5.html
 */
export async function findPrivateMemory(processIds: readonly number[]): Promise<number | null> {
    if (process.platform !== 'linux') return null;
    kernelUnits ??= readKernelUnits();
    const { pageBytes } = await kernelUnits;
    let pages = 0;
    for (const id of processIds) {
        try {
            const [, resident = 0, shared = 0] = readFileSync(`/proc/${id}/statm`, 'utf8').split(' ').map(Number);
            pages += resident - shared;
        } catch {
            // The process has ended.
        }
    }
    return pages * pageBytes;
}

async function listProcesses(): Promise<ListedProcess[]> {
    if (process.platform === 'win32') return [];
    if (process.platform === 'linux') {
        kernelUnits ??= readKernelUnits();
        const units = await kernelUnits;
        return [...(await readOfEachProcess('stat'))].map(([id, stat]) => ({
            ...parseStat(stat, units),
            id,
            parent: parseParent(stat),
        }));
    }
    const listing = await execute('ps', ['-A', '-o', 'pid=,ppid=,pgid=,rss=,time=']).catch(() => ({ stdout: '' }));
    return listing.stdout.split('\n').flatMap((line) => {
        const [id, parent, group, kilobytes, time] = line.trim().split(/\s+/);
        if (time === undefined) return [];
        const usage = { memoryBytes: Number(kilobytes) * 1024, cpuMs: parseCpuTime(time) };
        return { id: Number(id), parent: Number(parent), group: Number(group), ...usage };
    });
}

/** Read once, because they do not change while the machine runs. */
let kernelUnits: Promise<KernelUnits> | undefined;

/**
 * Reads the units in which Linux counts.
 *
 * @returns The units; the usual ones when the machine has no `getconf`.
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
    // The second field, the program's name, can itself contain spaces and parentheses.
    const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
    const [group = 0, userTicks = 0, systemTicks = 0, pages = 0] = [2, 11, 12, 21].map((i) => fields[i]);
    return { group, memoryBytes: pages * pageBytes, cpuMs: ((userTicks + systemTicks) * 1000) / ticksPerSecond };
}

function parseParent(stat: string): number {
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ', 2)[1]);
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
