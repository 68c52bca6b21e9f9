import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPlatform, type PlatformOptions } from '@offer-chain/local-platform';
import { type Faults, type Storefront, startStorefront } from '@offer-chain/storefront';
import { type ActorRun, ApifyClient } from 'apify-client';
import type { Change } from '../src/changes/index.js';
import type { Output } from '../src/output.js';

const ACTORS = ['amazon-scraper', 'cheapest-offer-filter', 'offer-watch'].map((name) =>
    fileURLToPath(new URL(`../../${name}`, import.meta.url)),
);

/** What is watched in shops. */
export interface ShopWatch {
    keywords: string[];
    marketplaces: string[];
    faults?: Faults;
}

/** A day of a watch: what it says, and what the shops say. */
export interface ShopDay {
    run: ActorRun;
    output: Output;
    /** The winners, as lines of text that can be compared. */
    winners: string[];
    expectedWinners: string[];
    changes: string[];
    expectedChanges: string[];
}

/** A platform with the scraper, the filter and the watch, and a shop for each store. */
export async function openShopWorld({ keywords, marketplaces, faults = {} }: ShopWatch, options: PlatformOptions = {}) {
    const folder = await mkdtemp(join(tmpdir(), 'offer-watch-shops-'));
    const platform = await createPlatform({ ...options, dataFolder: folder, abortRunsOnClose: true });
    const client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token });
    for (const actor of ACTORS) await platform.registerActor(actor);
    const shops: Storefront[] = [];
    for (const marketplace of marketplaces) {
        shops.push(await startStorefront({ marketplace, keywords, products: 15, faults }));
    }
    const ofShops = <Row>(rows: (shop: Storefront, keyword: string) => readonly Row[]): Row[] =>
        shops.flatMap((shop) => keywords.flatMap((keyword) => rows(shop, keyword)));

    return {
        client,
        shops,
        /** Starts a watch in the shops as they are on a day. */
        async start(day: number, input: object = {}): Promise<string> {
            for (const shop of shops) shop.setDay(day);
            const inputByStore = Object.fromEntries(
                shops.map(({ marketplace, url }) => [marketplace, { baseUrl: url }]),
            );
            const whole = { keywords, marketplaces, inputByStore, memoryPerRun: 512, ...input };
            return (await client.actor('local/offer-watch').start(whole)).id;
        },
        /** What a watch that has ended says, beside what the shops say of that day and the one before. */
        async read(run: ActorRun, day: number): Promise<ShopDay> {
            const record = async (key: string) =>
                (await client.keyValueStore(run.defaultKeyValueStoreId).getRecord(key))?.value as unknown;
            const output = (await record('OUTPUT')) as Output;
            const filterRun = await client.run(output.filterRun ?? '').get();
            const { items } = await client.dataset(filterRun?.defaultDatasetId ?? '').listItems();
            const { changes } = (await record('CHANGES')) as { changes: Change[] };
            const winner = (...fields: unknown[]) => fields.join(' ');
            return {
                run,
                output,
                winners: items.map((item) => winner(item.marketplace, item.asin, item.totalPrice)).sort(),
                expectedWinners: ofShops((shop, keyword) =>
                    shop.expected(keyword).map((item) => winner(shop.marketplace, item.asin, item.totalPrice)),
                ).sort(),
                changes: changes
                    .map((change) =>
                        winner(change.kind, change.marketplace, change.asin, change.previousPrice, change.totalPrice),
                    )
                    .sort(),
                expectedChanges: ofShops((shop, keyword) =>
                    shop
                        .expectedChanges(keyword, { from: Math.max(0, day - 1), to: day })
                        .map((change) =>
                            winner(change.kind, shop.marketplace, change.asin, change.previousPrice, change.totalPrice),
                        ),
                ).sort(),
            };
        },
        async close() {
            await platform.close();
            for (const shop of shops) await shop.close();
            await rm(folder, { recursive: true, force: true });
        },
    };
}
