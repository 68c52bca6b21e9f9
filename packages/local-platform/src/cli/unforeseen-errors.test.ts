import { expect, it, onTestFinished } from 'vitest';
import { watchUnforeseenErrors } from './unforeseen-errors.js';

it('handles the first uncaught error, and none after it was stopped', () => {
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    onTestFinished(() => {
        for (const other of others) process.on('uncaughtException', other);
    });
    const taken: string[] = [];
    const letGo = watchUnforeseenErrors(({ message }) => void taken.push(message));
    for (const message of ['first', 'second']) process.emit('uncaughtException', new Error(message));
    expect(taken).toEqual(['first']);
    letGo();
    expect(process.emit('uncaughtException', new Error('later'))).toBe(false);
    expect(taken).toEqual(['first']);
});
