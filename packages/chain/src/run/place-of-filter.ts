import type { ChainActor, ChainStart } from '../chain-list.js';
import type { InputSchema } from '../input-schema.js';

/**
 * Returns what starts an Actor when the chain has a place of delivery. The webhook passes the place to the filter, if
 * the filter's input schema has a field for it.
 *
 * @param actor The Actor.
 * @param schema Its input schema.
 * @param deliverTo The place; undefined when the store chooses it.
 */
export function startForPlace(
    { role, startedBy }: Pick<ChainActor, 'role' | 'startedBy'>,
    schema: InputSchema | undefined,
    deliverTo: string | undefined,
): ChainStart | null {
    const isTold = role === 'filter' && deliverTo !== undefined && schema?.properties?.deliverTo !== undefined;
    return startedBy && isTold ? { ...startedBy, input: { ...startedBy.input, deliverTo } } : startedBy;
}
