import { ACTOR_NAMES, REPOSITORY } from '../repository.js';
import { packActor } from './pack.js';

/**
 * Brings the workspace folder of every Actor up to date.
 * @param repository absolute path of the repository, this one when left out
 * @returns paths that were not, relative to the repository
 */
export function refreshPacks({ check = false, repository = REPOSITORY } = {}): string[] {
    return ACTOR_NAMES.flatMap((name) =>
        packActor(repository, `actors/${name}`, { check }).map((path) => `actors/${name}/${path}`),
    );
}
