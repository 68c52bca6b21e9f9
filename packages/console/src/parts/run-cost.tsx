import type { RunView } from '../views/index.js';
import { Empty } from './empty.js';
import { Facts } from './facts.js';
import { formatCost, formatKind, formatQuantity } from './format.js';

/** Shows what a run used, and what that would cost on Apify. */
export function RunCost({ view: { cost } }: { view: RunView }) {
    if (!cost) return <Empty text="The cost is shown when the run has ended." />;
    return (
        <Facts
            entries={[
                ['Total', formatCost(cost.totalUsd)],
                ...cost.usage.map(({ kind, quantity, usd }): [string, string] => [
                    formatKind(kind),
                    `${formatQuantity(kind, quantity)}: ${formatCost(usd)}`,
                ]),
            ]}
        />
    );
}
