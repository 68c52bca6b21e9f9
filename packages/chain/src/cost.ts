import type { ActorRun } from 'apify-client';

/** What runs cost on Apify, in US dollars. */
export interface ChainCost {
    totalUsd: number;
    /** By the Actors' names. */
    byActor: Record<string, number>;
    byKind: Record<CostKind, number>;
    /** Null when no offer was scraped. */
    thousandOffersUsd: number | null;
}

/** The API's kinds of usage, in groups that people understand: see {@link kindOf}. */
export type CostKind = 'compute' | 'storage' | 'transfer' | 'proxy';

/** A run with the name of its Actor. */
export interface NamedRun {
    name: string;
    run: ActorRun;
}

/**
 * Adds up what runs cost by their `usageUsd`.
 *
 * @param runs Runs of a chain, in its order.
 * @param offers How many offers they scraped.
 * @see https://docs.apify.com/platform/actors/running/usage-and-resources#usage
 */
export function costOfRuns(runs: readonly NamedRun[], offers: number): ChainCost {
    const byActor: Record<string, number> = {};
    const byKind = { compute: 0, storage: 0, transfer: 0, proxy: 0 };
    let totalUsd = 0;
    for (const { name, run } of runs) {
        for (const [kind, usd] of Object.entries(run.usageUsd ?? {})) {
            totalUsd += usd;
            byKind[kindOf(kind)] += usd;
            byActor[name] = (byActor[name] ?? 0) + usd;
        }
    }
    return { totalUsd, byActor, byKind, thousandOffersUsd: offers > 0 ? (totalUsd / offers) * 1000 : null };
}

function kindOf(kind: string): CostKind {
    if (kind === 'ACTOR_COMPUTE_UNITS') return 'compute';
    if (kind.startsWith('PROXY_')) return 'proxy';
    return kind.startsWith('DATA_TRANSFER_') ? 'transfer' : 'storage';
}

/**
 * Writes what a chain costs, one sentence each for: how much, which Actor, for what, how much for a thousand offers.
 *
 * @param subject How the text begins, such as `On Apify this chain would cost about`.
 */
export function costText(subject: string, { totalUsd, byActor, byKind, thousandOffersUsd }: ChainCost): string {
    const parts = (amounts: Record<string, number>) =>
        Object.entries(amounts)
            .toSorted(([, one], [, other]) => other - one)
            .map(([name, usd]) => `${name} ${dollars(usd)}`)
            .join(', ');
    const each = thousandOffersUsd === null ? '' : ` A thousand offers: ${dollars(thousandOffersUsd)}.`;
    return `${subject} ${dollars(totalUsd)} (${parts(byActor)}): ${parts(byKind)}.${each}`;
}

/** The amounts are small: cents would be 0. */
function dollars(usd: number): string {
    return `$${usd.toFixed(4)}`;
}
