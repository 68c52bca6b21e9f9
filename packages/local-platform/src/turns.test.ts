import { expect, it } from 'vitest';
import { createTurns } from './turns.js';

it('lets other work through between long pieces, and keeps their order', async () => {
    const turn = createTurns();
    const seen: string[] = [];
    await turn();
    const pieces = ['first', 'second', 'third'].map(async (name) => {
        await turn();
        seen.push(name);
        // Longer than a turn may take.
        for (const end = performance.now() + 25; performance.now() < end; );
        setImmediate(() => seen.push(`after ${name}`));
    });
    await Promise.all(pieces);
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen).toEqual(['first', 'after first', 'second', 'after second', 'third', 'after third']);
});
