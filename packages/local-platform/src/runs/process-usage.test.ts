import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parseCpuTime, parseStat, readKernelUnits } from './process-usage.js';

describe('the usage of a process', () => {
    it('is counted in the pages and the ticks of the machine', () => {
        const fields = ['S', 1, 4711, ...Array(8).fill(0), 120, 30, ...Array(8).fill(0), 10];
        const stat = `4712 (a (name) of) two) ${fields.join(' ')} 0 0`;
        expect(parseStat(stat, { pageBytes: 4096, ticksPerSecond: 100 })).toEqual({
            group: 4711,
            memoryBytes: 40_960,
            cpuMs: 1500,
        });
        expect(parseStat(stat, { pageBytes: 65_536, ticksPerSecond: 250 })).toEqual({
            group: 4711,
            memoryBytes: 655_360,
            cpuMs: 600,
        });
    });

    it.skipIf(process.platform !== 'linux')('is counted in the units that this machine reports', async () => {
        const { pageBytes, ticksPerSecond } = await readKernelUnits();
        expect(pageBytes).toBe(Number(execFileSync('getconf', ['PAGESIZE'])));
        expect(ticksPerSecond).toBe(Number(execFileSync('getconf', ['CLK_TCK'])));
    });

    it.each([
        ['00:00:07', 7],
        ['01:02:03', 3723],
        ['2-03:04:05', 2 * 86_400 + 3 * 3600 + 4 * 60 + 5],
        ['12-00:00:00', 12 * 86_400],
        ['0:01.25', 1.25],
        ['75:30.00', 4530],
    ])('of %s processor time is %d seconds', (text, seconds) => {
        expect(parseCpuTime(text)).toBe(seconds * 1000);
    });
});
