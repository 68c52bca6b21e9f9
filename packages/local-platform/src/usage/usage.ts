/** What Apify charges a run for, under the names of its API. */
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

/** What is counted as it happens: operations, and bytes of the kinds that Apify charges by the gigabyte. */
export type UsageCounts = Partial<Record<Exclude<UsageKind, 'ACTOR_COMPUTE_UNITS'>, number>>;

/** A kind that is counted as it happens. */
export type CountedKind = keyof UsageCounts;

const BYTES_PER_GBYTE = 1_000_000_000;
const MBYTES_PER_GBYTE = 1024;
const MS_PER_HOUR = 3_600_000;

/**
 * The compute units of a run or a build: a gigabyte of memory for an hour is one.
 *
 * @param memoryMbytes Its memory in megabytes.
 * @param ms How long it had it, in milliseconds.
 * @see https://docs.apify.com/platform/actors/running/usage-and-resources#what-is-a-compute-unit
 * @example
 * computeUnits(1024, 3_600_000); // → 1
 */
export function computeUnits(memoryMbytes: number, ms: number): number {
    return (memoryMbytes / MBYTES_PER_GBYTE) * (ms / MS_PER_HOUR);
}

/**
 * Usage as the API tells it.
 *
 * @param units Compute units.
 * @param counts What was counted; several add up.
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
 * What the traffic of a request through Apify Proxy counts as. Traffic of residential addresses is charged by the
 * gigabyte, a page of Google's search by the page, and that of data center addresses as any transfer to the web.
 *
 * @param groups The groups that the request asked for.
 * @see https://docs.apify.com/platform/proxy
 */
export function kindOfProxyTraffic(groups: readonly string[]): CountedKind {
    if (groups.some((group) => group.startsWith('RESIDENTIAL'))) return 'PROXY_RESIDENTIAL_TRANSFER_GBYTES';
    return groups.includes('GOOGLE_SERP') ? 'PROXY_SERPS' : 'DATA_TRANSFER_EXTERNAL_GBYTES';
}
