import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { endProcessesWithEnvironment, killProcessGroup, processesWithEnvironment } from './process-tree.js';
import { usageByProcessGroup } from './process-usage.js';

/** Starts a process that does nothing, in a group of its own, and waits until it runs. */
async function idleProcess(environment: Record<string, string>): Promise<ChildProcess & { pid: number }> {
    const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1e6)'], {
        detached: true,
        env: environment,
        stdio: ['ignore', 'pipe', 'ignore'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    return child as ChildProcess as ChildProcess & { pid: number };
}

describe.skipIf(process.platform === 'win32')('processes', () => {
    it('are found by all of the given entries of their environment, and ended', async () => {
        const entry = `MARK=${process.pid}.${Math.random()}`;
        const [name = '', value = ''] = entry.split('=');
        const child = await idleProcess({ [name]: value, OTHER: 'other' });
        expect(await processesWithEnvironment([entry, 'OTHER='])).toEqual([child.pid]);
        expect(await processesWithEnvironment([entry, 'OTHER=oth'])).toEqual([]);
        const exit = once(child, 'exit');
        expect(await endProcessesWithEnvironment([entry])).toBe(1);
        expect(await exit).toEqual([null, 'SIGKILL']);
        expect(await endProcessesWithEnvironment([entry])).toBe(0);
    });

    it('are searched for while other work goes on', async () => {
        // A container may have only a few processes, which are read at once.
        const script = 'for i in $(seq 40); do sleep 1000 & done; echo started; wait';
        const many = spawn('sh', ['-c', script], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
        onTestFinished(() => killProcessGroup(many.pid ?? 0));
        await once(many.stdout, 'data');
        let turns = 0;
        const count = () => {
            turns += 1;
            turning = setImmediate(count);
        };
        let turning = setImmediate(count);
        expect(await processesWithEnvironment(['NOBODY_HAS_THIS='])).toEqual([]);
        clearImmediate(turning);
        expect(turns).toBeGreaterThan(1);
    });

    it('are found by several searches at once, each with its own entries', async () => {
        const entry = `MARK=${process.pid}.${Math.random()}`;
        const [name = '', value = ''] = entry.split('=');
        const children = [await idleProcess({ [name]: value }), await idleProcess({ [name]: `${value}0` })];
        const asked = [entry, `${entry}0`, entry].map((each) => processesWithEnvironment([each]));
        const [first, second] = children.map(({ pid }) => [pid]);
        expect(await Promise.all(asked)).toEqual([first, second, first]);
    });

    it('are measured and killed by their group; killing a group that is gone is harmless', async () => {
        const child = await idleProcess({});
        const usage = (await usageByProcessGroup()).get(child.pid);
        expect(usage?.memoryBytes).toBeGreaterThan(2 ** 20);
        expect(usage?.cpuMs).toBeGreaterThanOrEqual(0);
        const exit = once(child, 'exit');
        killProcessGroup(child.pid);
        await exit;
        killProcessGroup(child.pid);
    });
});
