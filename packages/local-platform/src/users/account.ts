import { isoTime, type PlatformContext } from '../context.js';
import { proxyPasswordOfRun } from '../proxy/proxy-access.js';
import { retentionDaysOf } from '../retention.js';
import { IS_ACTIVE } from '../status.js';

const FEATURES = [
    'ACTORS',
    'STORAGE',
    'SCHEDULER',
    'PROXY',
    'PROXY_EXTERNAL_ACCESS',
    'PROXY_RESIDENTIAL',
    'PROXY_SERPS',
    'WEBHOOKS',
    'ACTORS_PUBLIC_ALL',
    'ACTORS_PUBLIC_DEVELOPER',
] as const;

/** The features that this platform has. All others are reported as off. */
const PRESENT_FEATURES: ReadonlySet<string> = new Set([
    'ACTORS',
    'STORAGE',
    'SCHEDULER',
    'PROXY',
    'PROXY_RESIDENTIAL',
    'WEBHOOKS',
]);

/** Groups that every account has. With any of them, requests leave from this computer. */
const PROXY_GROUPS = [
    { name: 'BUYPROXIES94952', description: 'Data center addresses. Here it is this computer.', availableCount: 1 },
    { name: 'RESIDENTIAL', description: 'Residential addresses. Here it is this computer.', availableCount: 1 },
];

/** Apify's limits for the number of things. The platform enforces only the one for schedules. */
const ACCOUNT_LIMITS = {
    maxMonthlyUsageUsd: 0,
    maxMonthlyActorComputeUnits: 0,
    maxMonthlyExternalDataTransferGbytes: 0,
    maxMonthlyProxySerps: 0,
    maxMonthlyResidentialProxyGbytes: 0,
    maxActorMemoryGbytes: 32,
    maxActorCount: 500,
    maxActorTaskCount: 5000,
    maxConcurrentActorJobs: 25,
    maxTeamAccountSeatCount: 1,
    maxScheduleCount: 100,
};

/** The days for data that is kept forever, which the API cannot express. */
const FOR_EVER_DAYS = 36_500;

/** Returns the user as others see it. */
export function publicUserResource(context: PlatformContext) {
    return { username: context.user.username, profile: { name: context.user.username } };
}

/**
 * Returns the user as it sees itself: a free account with the proxy of this platform.
 *
 * @param runId The run that sends the request. Its traffic through the proxy is counted for it. Undefined for other
 *   clients.
 * @see https://docs.apify.com/api/v2/users-me-get
 */
export function privateUserResource(context: PlatformContext, runId?: string) {
    const { password } = context.proxy;
    return {
        id: context.user.id,
        ...publicUserResource(context),
        email: `${context.user.username}@localhost.localdomain`,
        isPaying: false,
        proxy: {
            password: runId === undefined ? password : proxyPasswordOfRun(password, runId),
            groups: PROXY_GROUPS,
        },
        plan: {
            id: 'LOCAL',
            description: 'One machine',
            isEnabled: true,
            monthlyBasePriceUsd: 0,
            monthlyUsageCreditsUsd: 0,
            enabledPlatformFeatures: FEATURES.filter((feature) => PRESENT_FEATURES.has(feature)),
            availableProxyGroups: Object.fromEntries(
                PROXY_GROUPS.map(({ name, availableCount }) => [name, availableCount]),
            ),
            maxActorMemoryGbytes: ACCOUNT_LIMITS.maxActorMemoryGbytes,
            maxActorCount: ACCOUNT_LIMITS.maxActorCount,
            maxActorTaskCount: ACCOUNT_LIMITS.maxActorTaskCount,
        },
        effectivePlatformFeatures: Object.fromEntries(
            FEATURES.map((feature) => {
                const isEnabled = PRESENT_FEATURES.has(feature);
                return [
                    feature,
                    {
                        isEnabled,
                        disabledReason: isEnabled ? null : 'This platform does not have this feature.',
                        disabledReasonType: isEnabled ? null : 'DISABLED',
                        isTrial: false,
                        trialExpirationAt: null,
                    },
                ];
            }),
        ),
    };
}

/**
 * Returns the limits of the account and its usage.
 *
 * @see https://docs.apify.com/api/v2/users-me-limits-get
 */
export function limitsResource(context: PlatformContext) {
    const count = (sql: string) => context.database.one<{ total: number }>(sql)?.total ?? 0;
    const memoryMbytes = count(
        `SELECT coalesce(sum(document ->> '$.options.memoryMbytes'), 0) AS total FROM runs WHERE ${IS_ACTIVE}`,
    );
    return {
        monthlyUsageCycle: usageCycle(context.clock.now()),
        limits: {
            ...ACCOUNT_LIMITS,
            maxMonthlyUsageUsd: monthlyUsageLimit(context),
            dataRetentionDays: retentionDaysOf(context) ?? FOR_EVER_DAYS,
        },
        current: {
            monthlyUsageUsd: 0,
            monthlyActorComputeUnits: 0,
            monthlyExternalDataTransferGbytes: 0,
            monthlyProxySerps: 0,
            monthlyResidentialProxyGbytes: 0,
            actorMemoryGbytes: memoryMbytes / 1024,
            actorCount: count('SELECT count(*) AS total FROM actors'),
            actorTaskCount: count('SELECT count(*) AS total FROM actor_tasks'),
            activeActorJobCount: count(`SELECT count(*) AS total FROM runs WHERE ${IS_ACTIVE}`),
            teamAccountSeatCount: 1,
            scheduleCount: count('SELECT count(*) AS total FROM schedules'),
        },
    };
}

/** Saves the limit on what a month can cost, in US dollars. Nothing costs money here, so it is never reached. */
export function saveMonthlyUsageLimit({ database }: PlatformContext, limitUsd: number): void {
    database.run(
        `INSERT INTO settings (key, value) VALUES ('maxMonthlyUsageUsd', ?)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
        String(limitUsd),
    );
}

function monthlyUsageLimit({ database }: PlatformContext): number {
    const kept = database.one<{ value: string }>("SELECT value FROM settings WHERE key = 'maxMonthlyUsageUsd'");
    return kept ? Number(kept.value) : ACCOUNT_LIMITS.maxMonthlyUsageUsd;
}

/**
 * Returns the cost of a month: nothing, because this platform bills nothing.
 *
 * @param dayMs Any time in the month, in milliseconds since the epoch.
 * @see https://docs.apify.com/api/v2/users-me-usage-monthly-get
 */
export function monthlyUsageResource(dayMs: number) {
    return {
        usageCycle: usageCycle(dayMs),
        monthlyServiceUsage: {},
        dailyServiceUsages: [],
        totalUsageCreditsUsdBeforeVolumeDiscount: 0,
        totalUsageCreditsUsdAfterVolumeDiscount: 0,
    };
}

function usageCycle(dayMs: number) {
    const day = new Date(dayMs);
    const start = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1);
    const end = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1) - 1;
    return { startAt: isoTime(start), endAt: isoTime(end) };
}
