import type { NamedActor } from '@offer-chain/console/views';
import { findActor } from '../actors/actors.js';
import type { PlatformContext } from '../context.js';

/** Names an Actor as pages do; one that is gone is named by its id. */
export function namedActor(context: PlatformContext, actorId: string): NamedActor {
    const actor = findActor(context, actorId);
    return { id: actorId, name: actor?.name ?? actorId, title: actor?.document.title ?? null };
}
