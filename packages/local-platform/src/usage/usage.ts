/** What Apify charges for in a run, with the names of its API. */
export const USAGE_KINDS = [
    'ACTOR_COMPUTE_UNITS',
    'DATASET_READS',
    'DATASET_WRITES',
    'KEY_VALUE_STORE_READS',
    'KEY_VALUE_STORE_WRITES',
    'KEY_VALUE_STORE_LISTS',
    'REQUEST_QUEUE_READS',
    'REQUEST_QUEUE_WRITES',
    'DATA_TRANSFER_INTERNAL_GBYTES',
    'DATA_TRANSFER_EXTERNAL_GBYTES',
    'PROXY_RESIDENTIAL_TRANSFER_GBYTES',
    'PROXY_SERPS',
] as const;

/** One of {@link USAGE_KINDS}. */
export type UsageKind = (typeof USAGE_KINDS)[number];

/** How much of each kind, or what each kind costs. */
export type Usage = Record<UsageKind, number>;

/** What is counted when it happens: operations, and bytes of the kinds that Apify charges by the gigabyte. */
export type UsageCounts = Partial<Record<Exclude<UsageKind, 'ACTOR_COMPUTE_UNITS'>, number>>;

/** A kind that is counted when it happens. */
export type CountedKind = keyof UsageCounts;

const BYTES_PER_GBYTE = 1_000_000_000;
const MBYTES_PER_GBYTE = 1024;
const MS_PER_HOUR = 3_600_000;

/**
 * Computes the compute units of a run or a build. One unit is a gigabyte of memory for an hour.
 *
 * @param memoryMbytes Its memory in megabytes.
 * @param ms How long it had the memory, in milliseconds.
 * @see https://docs.apify.com/platform/actors/running/usage-and-resources#what-is-a-compute-unit
 * @example
 * computeUnits(1024, 3_600_000); // → 1
 */
export function computeUnits(memoryMbytes: number, ms: number): number {
    return (memoryMbytes / MBYTES_PER_GBYTE) * (ms / MS_PER_HOUR);
}

/**
 * Returns usage as the API shows it.
 *
 * @param units Compute units.
 * @param counts What was counted. Several counts are added up.
 */
export function usageOf(units: number, ...counts: readonly UsageCounts[]): Usage {
    const quantity = (kind: UsageKind): number => {
        if (kind === 'ACTOR_COMPUTE_UNITS') return units;
        const counted = counts.reduce((sum, each) => sum + (each[kind] ?? 0), 0);
        return kind.endsWith('_GBYTES') ? counted / BYTES_PER_GBYTE : counted;
    };
    return Object.fromEntries(USAGE_KINDS.map((kind) => [kind, quantity(kind)])) as Usage;
}

/**
 * Returns the kind of usage for a request through Apify Proxy. Apify charges residential traffic by the gigabyte,
 * Google Search by the page, and data center traffic like any transfer to the web.
 *
 * @param groups The groups that the request asked for.
 * @see https://docs.apify.com/platform/proxy
 */
export function kindOfProxyTraffic(groups: readonly string[]): CountedKind {
    if (groups.some((group) => group.startsWith('RESIDENTIAL'))) return 'PROXY_RESIDENTIAL_TRANSFER_GBYTES';
    return groups.includes('GOOGLE_SERP') ? 'PROXY_SERPS' : 'DATA_TRANSFER_EXTERNAL_GBYTES';
}
