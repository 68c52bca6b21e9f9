import { ACTOR_NAMES, REPOSITORY } from '../repository.js';
import { packActor } from './pack.js';

/**
 * Brings the workspace folder of every Actor up to date.
 * @returns paths that were not, relative to the repository
 */
export function refreshPacks({ check = false } = {}): string[] {
    return ACTOR_NAMES.flatMap((name) =>
        packActor(REPOSITORY, `actors/${name}`, { check }).map((path) => `actors/${name}/${path}`),
    );
}
