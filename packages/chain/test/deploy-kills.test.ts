import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inventory, openTestAccount } from './account.js';
import { deployableCopy } from './deployable-copy.js';
import { startKillingProxy } from './killing-proxy.js';
import { hasLongSeries } from './long-series.js';

type Moment = { n: number; when: 'before' | 'after' };

/** Changing requests of a deployment to an empty account: two Actors, two builds, the webhook, the task, its schedule. */
const CHANGES = 7;

const DEPLOY = ['deploy', '--every', '0 6 * * *'] as const;

/** One deployment killed in the long series, at every moment; two in a row otherwise, the second at the webhook. */
const KILLS: Moment[][] = hasLongSeries
    ? Array.from({ length: CHANGES }, (_, index) => index + 1).flatMap((n): Moment[][] => [
          [{ n, when: 'before' }],
          [{ n, when: 'after' }],
      ])
    : [
          [
              { n: 1, when: 'after' },
              { n: 4, when: 'after' },
          ],
      ];

describe('chain deploy, killed and run again', () => {
    it.each(KILLS.map((kills) => [kills]))('is complete, with nothing doubled: %j', async (kills) => {
        const { platform, client } = await openTestAccount();
        const proxy = await startKillingProxy(platform.baseUrl);
        const { start, startProcess } = deployableCopy();
        const account = { baseUrl: proxy.baseUrl, token: platform.token };
        for (const { n, when } of kills) {
            const killed = startProcess(account, [...DEPLOY]);
            proxy.killAt(n, when, () => killed.child.kill('SIGKILL'));
            expect(await killed.ended).toBe(null);
        }

        proxy.killAt(0, 'before', () => {});
        expect(await start(account, ...DEPLOY).ended).toBe(0);
        const complete = await inventory(client);
        expect(complete).toEqual({
            actors: ['amazon-scraper', 'cheapest-offer-filter'],
            builds: [1, 1],
            webhooks: 1,
            tasks: ['cheapest-offers'],
        });

        proxy.killAt(0, 'before', () => {});
        expect(await start(account, ...DEPLOY).ended).toBe(0);
        expect(proxy.changes()).toBe(0);
        expect(await inventory(client)).toEqual(complete);
        expect((await client.schedules().list()).total).toBe(1);
    });

    it('builds the sources of a change, wherever it was killed before', async () => {
        const { platform, client } = await openTestAccount();
        const proxy = await startKillingProxy(platform.baseUrl);
        const { folder, start, startProcess } = deployableCopy();
        const account = { baseUrl: proxy.baseUrl, token: platform.token };
        expect(await start(account, 'deploy').ended).toBe(0);

        appendFileSync(join(folder, 'actors/amazon-scraper/src/main.ts'), '// changed\n');
        // After the tag, by which the build that is there is one of older sources, and after the sources.
        for (const n of [1, 2]) {
            const killed = startProcess(account, ['deploy']);
            proxy.killAt(n, 'after', () => killed.child.kill('SIGKILL'));
            expect(await killed.ended).toBe(null);
        }
        proxy.killAt(0, 'before', () => {});
        expect(await start(account, 'deploy').ended).toBe(0);
        expect(await inventory(client)).toMatchObject({ builds: [2, 1], webhooks: 1 });
    });
});
