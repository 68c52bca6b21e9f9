import { expect, it } from 'vitest';
import { createTestClock } from './clock.js';
import { PAUSE_AFTER_ERROR_MS } from './passing-error.js';
import { createPatientClock } from './patient-clock.js';

const fullDisk = () => Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });

it('runs a timer again while the disk is full, and not again after it was cancelled or has succeeded', async () => {
    const clock = createTestClock();
    const logged: string[] = [];
    const patient = createPatientClock(clock, (line) => void logged.push(line));
    let isFull = true;
    const calls: string[] = [];
    const write = (name: string) => () => {
        calls.push(name);
        if (isFull) throw fullDisk();
    };
    patient.setTimer(write('kept'), 10);
    const cancelled = patient.setTimer(write('cancelled'), 10);
    await clock.advance(10);
    cancelled.cancel();
    await clock.advance(PAUSE_AFTER_ERROR_MS);
    isFull = false;
    await clock.advance(PAUSE_AFTER_ERROR_MS);
    expect(calls).toEqual(['kept', 'cancelled', 'kept', 'kept']);
    expect(logged).toHaveLength(3);
    expect(logged[0]).toContain('database or disk is full');
    expect(clock.untilNextTimer()).toBeNull();
});

it('throws any other error of a timer', async () => {
    const clock = createTestClock();
    createPatientClock(clock, () => {}).setTimer(() => {
        throw new TypeError('a mistake');
    }, 10);
    await expect(clock.advance(10)).rejects.toThrow('a mistake');
});
