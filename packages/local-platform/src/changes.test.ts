import { expect, it } from 'vitest';
import { createChanges } from './changes.js';

it('a failing listener does not stop the others from being called, and its error is thrown', () => {
    const changes = createChanges();
    const heard: string[] = [];
    const fail = () => {
        throw new Error('disk is full');
    };
    const stopFailing = changes.listen('run', fail);
    changes.listen('run', () => void heard.push('second'));
    changes.listenToAll(() => void heard.push('all'));
    expect(() => changes.announce('run')).toThrow('disk is full');
    expect(heard).toEqual(['second', 'all']);
    stopFailing();
    changes.announce('run');
    expect(heard).toEqual(['second', 'all', 'second', 'all']);
});
