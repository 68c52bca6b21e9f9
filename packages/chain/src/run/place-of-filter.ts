import type { ChainActor, ChainStart } from '../chain-list.js';
import type { InputSchema } from '../input-schema.js';

/**
 * What starts an Actor of a chain that runs for one place of delivery: the webhook tells the filter the place, if its
 * input schema has a field for it.
 *
 * @param actor The Actor.
 * @param schema Its input schema.
 * @param deliverTo The place; undefined when it is the store that chooses it.
 */
export function startForPlace(
    { role, startedBy }: Pick<ChainActor, 'role' | 'startedBy'>,
    schema: InputSchema | undefined,
    deliverTo: string | undefined,
): ChainStart | null {
    const isTold = role === 'filter' && deliverTo !== undefined && schema?.properties?.deliverTo !== undefined;
    return startedBy && isTold ? { ...startedBy, input: { ...startedBy.input, deliverTo } } : startedBy;
}
