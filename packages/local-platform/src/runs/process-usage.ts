import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** What the processes of one group use together. */
export interface GroupUsage {
    /** Resident memory in bytes. */
    memoryBytes: number;
    /** Processor time so far, in milliseconds. */
    cpuMs: number;
}

/** Linux counts processor time in hundredths of a second and memory in pages, on every platform that Node runs on. */
const MS_PER_TICK = 10;
const PAGE_BYTES = 4096;

/** The usage of every process group of the machine, by the id of its leader; empty where the system does not tell. */
export async function usageByProcessGroup(): Promise<Map<number, GroupUsage>> {
    const usage = new Map<number, GroupUsage>();
    const add = (group: number, memoryBytes: number, cpuMs: number) => {
        const sum = usage.get(group) ?? { memoryBytes: 0, cpuMs: 0 };
        usage.set(group, { memoryBytes: sum.memoryBytes + memoryBytes, cpuMs: sum.cpuMs + cpuMs });
    };
    if (process.platform === 'linux') {
        for (const name of readdirSync('/proc')) {
            if (!/^\d+$/.test(name)) continue;
            let stat: string;
            try {
                stat = readFileSync(`/proc/${name}/stat`, 'utf8');
            } catch {
                continue; // The process has ended meanwhile.
            }
            // The second field, the program's name, may itself hold spaces and brackets.
            const fields = stat
                .slice(stat.lastIndexOf(')') + 2)
                .split(' ')
                .map(Number);
            const [group = 0, userTicks = 0, systemTicks = 0, pages = 0] = [2, 11, 12, 21].map((i) => fields[i]);
            add(group, pages * PAGE_BYTES, (userTicks + systemTicks) * MS_PER_TICK);
        }
        return usage;
    }
    if (process.platform === 'win32') return usage;
    for (const line of (await listProcesses()).split('\n')) {
        const [group, kilobytes, time] = line.trim().split(/\s+/);
        if (time === undefined) continue;
        const seconds = time.split(/[-:]/).reduce((sum, part) => sum * 60 + Number(part), 0);
        add(Number(group), Number(kilobytes) * 1024, seconds * 1000);
    }
    return usage;
}

function listProcesses(): Promise<string> {
    return new Promise((resolve) => {
        execFile('ps', ['-A', '-o', 'pgid=,rss=,time='], (error, output) => resolve(error ? '' : output));
    });
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
