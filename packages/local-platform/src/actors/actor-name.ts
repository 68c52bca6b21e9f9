import { ACTOR_NAME } from '@apify/consts';
import { z } from 'zod';

const RULE = `expected ${ACTOR_NAME.MIN_LENGTH} to ${ACTOR_NAME.MAX_LENGTH} letters, digits and hyphens, with no hyphen at either end`;

/**
 * The name of an Actor or a task, without the username. It follows the rules of host names, because it becomes part of
 * them.
 */
export const actorName = z
    .string({ error: RULE })
    .min(ACTOR_NAME.MIN_LENGTH, RULE)
    .max(ACTOR_NAME.MAX_LENGTH, RULE)
    .regex(ACTOR_NAME.REGEX, RULE);

/**
 * Returns the first name of the form `base`, `base-1`, `base-2`, … that is free.
 *
 * @param isTaken Checks whether a name is in use.
 */
export function freeName(base: string, isTaken: (name: string) => boolean): string {
    let name = base;
    for (let i = 1; isTaken(name); i++) name = `${base}-${i}`;
    return name;
}
