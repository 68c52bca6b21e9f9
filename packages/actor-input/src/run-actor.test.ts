import { Actor } from 'apify';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { InputError } from './input-error.js';
import { runActor } from './run-actor.js';

describe('runActor', () => {
    const ends = { exit: vi.spyOn(Actor, 'exit'), fail: vi.spyOn(Actor, 'fail') };
    const init = vi.spyOn(Actor, 'init');
    beforeEach(() => {
        init.mockResolvedValue();
        for (const end of Object.values(ends)) end.mockReset().mockResolvedValue();
    });
    afterAll(() => vi.restoreAllMocks());

    it('exits with the message of a result that succeeded', async () => {
        await runActor(async () => ({ succeeded: true, message: 'Saved 5 offers.' }));
        expect(ends.exit.mock.calls).toEqual([['Saved 5 offers.']]);
        expect(ends.fail).not.toHaveBeenCalled();
    });

    it('fails with the message of a more special InputError', async () => {
        class NoSuchTask extends InputError {}
        await runActor(async () => {
            throw new NoSuchTask('There is no such task.');
        });
        expect(ends.fail.mock.calls).toEqual([['There is no such task.']]);
        expect(ends.exit).not.toHaveBeenCalled();
    });
});
