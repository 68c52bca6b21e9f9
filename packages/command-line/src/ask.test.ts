import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { askYesOrNo } from './ask.js';

/** Asks at a terminal where keys are pressed; tells the answer and what the terminal shows last. */
async function ask(keys: string, signal = new AbortController().signal) {
    const terminal = Object.assign(new PassThrough(), { isTTY: true });
    const shown = Object.assign(new PassThrough(), { isTTY: true });
    let text = '';
    shown.on('data', (more) => {
        text += more;
    });
    const spies = [
        vi.spyOn(process, 'stdin', 'get').mockReturnValue(terminal as never),
        vi.spyOn(process, 'stderr', 'get').mockReturnValue(shown as never),
    ];
    onTestFinished(() => {
        for (const spy of spies) spy.mockRestore();
    });
    const answer = askYesOrNo('Install?', signal);
    terminal.write(keys);
    return { answer: await answer, endsLine: text.endsWith('\n') };
}

describe('a question at the terminal', () => {
    it.each([
        ['\r', true],
        ['y\r', true],
        ['Yes\r', true],
        ['n\r', false],
        ['what\r', false],
        // Ctrl-D
        ['\u0004', null],
    ])('by the keys %j is %j, and the next text begins a line', async (keys, expected) => {
        expect(await ask(keys)).toEqual({ answer: expected, endsLine: true });
    });

    it('is interrupted by Ctrl-C as everything else is', async () => {
        const stop = new AbortController();
        const interrupt = () => stop.abort(new Error('Stopped by SIGINT'));
        process.once('SIGINT', interrupt);
        onTestFinished(() => void process.off('SIGINT', interrupt));
        await expect(ask('\u0003', stop.signal)).rejects.toThrow('Stopped by SIGINT');
    });
});
