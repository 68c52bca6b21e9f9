import type { NamedActor } from '@offer-chain/console/views';
import { findActor } from '../actors/actors.js';
import type { PlatformContext } from '../context.js';

/** Returns an Actor's name for pages. A deleted Actor is named by its id. */
export function namedActor(context: PlatformContext, actorId: string): NamedActor {
    const actor = findActor(context, actorId);
    return { id: actorId, name: actor?.name ?? actorId, title: actor?.document.title ?? null };
}
