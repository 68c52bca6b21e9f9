import { describe, expect, it, vi } from 'vitest';
import { Interrupted, untilInterrupted, watchInterruption } from './interruption.js';
import * as starter from './starter-of-shell.js';

describe('watchInterruption', () => {
    it('aborts its signal by the first signal of the process, and lets go of the process when it stops', async () => {
        const before = process.listenerCount('SIGHUP');
        const { signal, stopWatching } = watchInterruption();
        const until = untilInterrupted(signal);
        expect(signal.aborted).toBe(false);
        process.emit('SIGHUP', 'SIGHUP');
        await until;
        await untilInterrupted(signal);
        expect(signal.reason).toMatchObject({ signal: 'SIGHUP', exitCode: 129, message: 'Stopped by SIGHUP' });
        stopWatching();
        expect(process.listenerCount('SIGHUP')).toBe(before);
    });

    it('is aborted when npm was killed and its shell lives on', () => {
        vi.stubEnv('npm_lifecycle_event', 'platform');
        vi.useFakeTimers();
        const found = vi.spyOn(starter, 'findStarterOfShell').mockReturnValue(4711);
        const runs = vi.spyOn(starter, 'isRunning').mockReturnValue(true);
        const { signal, stopWatching } = watchInterruption();
        expect(found).toHaveBeenCalledWith(process.ppid);
        vi.advanceTimersByTime(1000);
        expect(signal.aborted).toBe(false);
        runs.mockReturnValue(false);
        vi.advanceTimersByTime(1000);
        expect(runs).toHaveBeenCalledWith(4711);
        expect(signal.reason).toMatchObject({ signal: 'SIGHUP' });
        stopWatching();
        expect(vi.getTimerCount()).toBe(0);
        vi.useRealTimers();
        vi.unstubAllEnvs();
        vi.restoreAllMocks();
    });

    it('is not aborted by the end of a process when npm did not start it, as with nohup', () => {
        vi.stubEnv('npm_lifecycle_event', undefined);
        vi.useFakeTimers();
        const { stopWatching } = watchInterruption();
        expect(vi.getTimerCount()).toBe(0);
        stopWatching();
        vi.useRealTimers();
        vi.unstubAllEnvs();
    });

    it('is aborted when npm is gone, whose shell does not pass signals on', async () => {
        vi.stubEnv('npm_lifecycle_event', 'start');
        vi.useFakeTimers();
        const parent = vi.spyOn(process, 'ppid', 'get').mockReturnValue(4711);
        const { signal, stopWatching } = watchInterruption();
        vi.advanceTimersByTime(1000);
        expect(signal.aborted).toBe(false);
        parent.mockReturnValue(1);
        vi.advanceTimersByTime(1000);
        expect(signal.reason).toMatchObject({ signal: 'SIGHUP' });
        stopWatching();
        expect(vi.getTimerCount()).toBe(0);
        vi.useRealTimers();
        vi.unstubAllEnvs();
        parent.mockRestore();
    });
});

it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
] as const)('%s is told to the shell as exit code %i', (signal, exitCode) => {
    expect(new Interrupted(signal).exitCode).toBe(exitCode);
});
