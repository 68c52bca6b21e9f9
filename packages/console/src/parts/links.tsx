import type { NamedActor } from '../views/index.js';

/** Returns an Actor's title, or its name when it has none. */
export function titleOf({ title, name }: NamedActor): string {
    return title || name;
}

/** Links to an Actor. Shows a dash when there is no Actor. */
export function ActorLink({ actor }: { actor: NamedActor | null }) {
    if (!actor) return <span class="quiet">–</span>;
    return <a href={`/console/actors/${encodeURIComponent(actor.id)}`}>{titleOf(actor)}</a>;
}

/** Links to a run. Shows a dash when there is no run. */
export function RunLink({ id, text }: { id: string | null; text?: string }) {
    if (id === null) return <>–</>;
    return (
        <a href={`/console/runs/${encodeURIComponent(id)}`} class="id">
            {text ?? id}
        </a>
    );
}

/** Links to another site without telling it the address of this page. */
export function OutsideLink({ href, text }: { href: string; text: string }) {
    return (
        <a href={href} rel="noopener noreferrer nofollow" target="_blank">
            {text}
        </a>
    );
}
