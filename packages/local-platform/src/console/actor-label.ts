import { findActor } from '../actors/actors.js';
import type { PlatformContext } from '../context.js';

/** An Actor as pages name it. */
export interface ActorLabel {
    id: string;
    name: string;
    title: string | null;
}

/** How pages name an Actor; one that is gone is named by its id. */
export function actorLabel(context: PlatformContext, actorId: string): ActorLabel {
    const actor = findActor(context, actorId);
    return { id: actorId, name: actor?.name ?? actorId, title: actor?.document.title ?? null };
}
