import { Actor, Configuration } from 'apify';
import { vi } from 'vitest';

/**
 * Runs something with an Actor of its own in place of the process's one: its storages are empty and in memory. After it
 * the SDK keeps nothing of it, so that many runs take place in one process.
 *
 * @param use What to do with the Actor; it has been initialized, and exits afterwards.
 */
export async function withMemoryActor<Result>(use: (actor: Actor) => Promise<Result>): Promise<Result> {
    const actor = new Actor({ persistStorage: false });
    const instance = vi.spyOn(Actor, 'getDefaultInstance').mockReturnValue(actor);
    try {
        return await Configuration.storage.run(actor.config, async () => {
            await actor.init();
            try {
                return await use(actor);
            } finally {
                await actor.exit({ exit: false });
            }
        });
    } finally {
        instance.mockRestore();
    }
}
