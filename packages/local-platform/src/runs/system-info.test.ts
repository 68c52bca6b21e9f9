import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { createTestClock } from '../clock.js';
import { createSystemInfoSampler } from './system-info.js';

it.skipIf(process.platform === 'win32')('usage is measured now, on average and at most', async () => {
    // Linux counts the memory of a process only roughly, so the process must use some, and have time to start.
    const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1e6)'], {
        detached: true,
        stdio: ['ignore', 'pipe', 'ignore'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    const group = child.pid ?? 0;
    const clock = createTestClock();
    const sampler = createSystemInfoSampler(clock);
    expect(sampler.latest(group)).toBeUndefined();
    await sampler.sample();
    const memory = sampler.latest(group)?.memCurrentBytes ?? 0;
    expect(memory).toBeGreaterThan(0);
    expect(sampler.latest(group)).toMatchObject({ memAvgBytes: memory, memMaxBytes: memory });
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
    await clock.advance(1000);
    await sampler.sample();
    expect(sampler.latest(group)).toMatchObject({
        createdAt: '2026-01-01T00:00:01.000Z',
        memCurrentBytes: 0,
        memAvgBytes: memory / 2,
        memMaxBytes: memory,
    });
    sampler.forget(group);
    await sampler.sample();
    expect(sampler.latest(group)).toBeUndefined();
});
