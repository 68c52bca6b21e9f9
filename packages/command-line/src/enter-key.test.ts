import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { watchEnter } from './enter-key.js';

const terminal = () => Object.assign(new PassThrough(), { isTTY: true });

describe('watchEnter', () => {
    it('calls back at each line, until it is stopped', async () => {
        const input = terminal();
        const pressed = vi.fn();
        const stop = watchEnter(pressed, input, async () => true);
        await vi.waitFor(() => expect(input.listenerCount('data')).toBe(1));
        input.write('\n');
        await vi.waitFor(() => expect(pressed).toHaveBeenCalledTimes(1));
        input.write('\n');
        await vi.waitFor(() => expect(pressed).toHaveBeenCalledTimes(2));
        stop();
        expect(input.listenerCount('data')).toBe(0);
        expect(input.isPaused()).toBe(true);
    });

    it('reads nothing without a terminal', () => {
        const input = Object.assign(new PassThrough(), { isTTY: false });
        const stop = watchEnter(() => {}, input);
        expect(input.listenerCount('data')).toBe(0);
        stop();
    });

    it('reads nothing in the background, and looks again when the process continues', async () => {
        const input = terminal();
        const isInForeground = vi.fn(async () => false);
        const before = process.listenerCount('SIGCONT');
        const stop = watchEnter(() => {}, input, isInForeground);
        await vi.waitFor(() => expect(isInForeground).toHaveReturned());
        expect(input.listenerCount('data')).toBe(0);
        isInForeground.mockResolvedValue(true);
        process.emit('SIGCONT', 'SIGCONT');
        await vi.waitFor(() => expect(input.listenerCount('data')).toBe(1));
        isInForeground.mockResolvedValue(false);
        process.emit('SIGCONT', 'SIGCONT');
        expect(input.listenerCount('data')).toBe(0);
        stop();
        expect(process.listenerCount('SIGCONT')).toBe(before);
    });
});
