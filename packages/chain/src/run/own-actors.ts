import type { OwnActor } from '@offer-chain/actor-folder';
import { UsageError } from '@offer-chain/command-line';
import type { ChainActor } from '../chain-list.js';

/** A user's own Actors, by their roles. */
export type OwnActors = Partial<Record<'scraper' | 'filter', OwnActor>>;

/**
 * Replaces listed Actors by a user's own ones, in their links too.
 *
 * @param actors The Actors of the list.
 * @param own The own ones.
 * @throws {UsageError} When two Actors of the chain would have one name.
 */
export function withOwnActors(actors: readonly ChainActor[], own: OwnActors): ChainActor[] {
    const newName = (listed: string) => {
        const role = actors.find(({ name }) => name === listed)?.role;
        return (role && own[role]?.name) ?? listed;
    };
    const replaced = actors.map((actor) => ({
        ...actor,
        name: newName(actor.name),
        folder: (actor.role && own[actor.role]?.folder) ?? actor.folder,
        startedBy: actor.startedBy && { ...actor.startedBy, actor: newName(actor.startedBy.actor) },
    }));
    const names = replaced.map(({ name }) => name);
    const twice = replaced.find(({ name }, index) => names.indexOf(name) !== index);
    if (twice) {
        const folders = replaced.filter(({ name }) => name === twice.name).map(({ folder }) => folder);
        throw new UsageError(
            `Two Actors are called "${twice.name}": give one of them another name in its .actor/actor.json (${folders.join(', ')}).`,
        );
    }
    return replaced;
}
