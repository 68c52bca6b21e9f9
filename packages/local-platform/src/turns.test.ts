import { expect, it } from 'vitest';
import { createTurns } from './turns.js';

it('lets other work run between long pieces, and keeps the order of the pieces', async () => {
    const turn = createTurns();
    const seen: string[] = [];
    await turn();
    const pieces = ['first', 'second', 'third'].map(async (name) => {
        await turn();
        seen.push(name);
        // Longer than a turn can take.
        for (const end = performance.now() + 25; performance.now() < end; );
        setImmediate(() => seen.push(`after ${name}`));
    });
    await Promise.all(pieces);
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen).toEqual(['first', 'after first', 'second', 'after second', 'third', 'after third']);
});

it('lets other work run after a few pieces, which can do their work later', async () => {
    const turn = createTurns();
    const begun: number[] = [];
    await turn();
    const pieces = Array.from({ length: 100 }, (_, index) => turn().then(() => begun.push(index)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun.length).toBeLessThan(20);
    await Promise.all(pieces);
    expect(begun).toEqual(Array.from({ length: 100 }, (_, index) => index));
});
