import { describe, expect, it } from 'vitest';
import { inventory, openTestAccount } from './account.js';
import { deployableCopy } from './deployable-copy.js';
import { startKillingProxy } from './killing-proxy.js';
import { hasLongSeries } from './long-series.js';

/** Changing requests of a deployment to an empty account: two Actors, two builds, the webhook, the task. */
const CHANGES = 6;

/** Every moment in the long series, the even ones of it otherwise. */
const moments = Array.from({ length: CHANGES }, (_, index) => index + 1)
    .flatMap((n) => [
        { n, when: 'before' as const },
        { n, when: 'after' as const },
    ])
    .filter((_, index) => hasLongSeries || index % 4 === 1);

describe('chain deploy, killed and run again', { timeout: 300_000 }, () => {
    it.each(moments)('is complete, with nothing doubled: $when change $n', async ({ n, when }) => {
        const { platform, client } = await openTestAccount();
        const proxy = await startKillingProxy(platform.baseUrl);
        const { chain } = deployableCopy({ baseUrl: proxy.baseUrl, token: platform.token });
        const killed = chain(['deploy']);
        proxy.killAt(n, when, () => killed.child.kill('SIGKILL'));
        expect(await killed.ended).toBe(null);

        proxy.killAt(0, 'before', () => {});
        const again = chain(['deploy']);
        expect(await again.ended, again.stderr()).toBe(0);
        const complete = await inventory(client);
        expect(complete).toEqual({
            actors: ['amazon-scraper', 'cheapest-offer-filter'],
            builds: [1, 1],
            webhooks: 1,
            tasks: ['cheapest-offers'],
        });

        proxy.killAt(0, 'before', () => {});
        const third = chain(['deploy']);
        expect(await third.ended, third.stderr()).toBe(0);
        expect(proxy.changes()).toBe(0);
        expect(await inventory(client)).toEqual(complete);
    });
});
