import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasLongSeries } from '../long-series.js';
import { type Receiver, startReceiver, status } from '../receiver.js';
import { CHROMIUM, useConsole } from './console-fixture.js';
import { HOSTILE_STRINGS } from './hostile-strings.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What of axe's result is looked at. */
interface AxeResult {
    violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
}

describe.skipIf(!CHROMIUM)('a console full of hostile texts', () => {
    const on = useConsole(['writer']);
    let receiver: Receiver;
    let paths: [name: string, path: string][];

    beforeAll(async () => {
        if (!CHROMIUM) return;
        receiver = await startReceiver();
        receiver.answer = status(200, {}, HOSTILE_STRINGS.join('\n'));
        paths = await fillPlatform();
    });
    afterAll(() => receiver?.close());

    /** Puts every text wherever somebody else can put one, and tells all pages. */
    async function fillPlatform(): Promise<[string, string][]> {
        const { client } = on;
        const all = HOSTILE_STRINGS.join(' ');
        const actor = await client.actor('local/writer').get();
        await client.actor(actor!.id).update({ title: HOSTILE_STRINGS[1], description: all.slice(0, 3000) } as never);
        const webhook = await client.webhooks().create({
            eventTypes: ['ACTOR.RUN.SUCCEEDED'],
            condition: { actorId: actor!.id },
            requestUrl: `${receiver.url}?x=${encodeURIComponent(HOSTILE_STRINGS[1]!)}`,
            description: all.slice(0, 900),
            headersTemplate: JSON.stringify({ 'x-text': HOSTILE_STRINGS[0], 'x-secret': 'hunter2-hunter2' }),
            payloadTemplate: JSON.stringify({ all, message: '{{resource.statusMessage}}' }),
            shouldInterpolateStrings: true,
        } as never);
        await client.schedules().create({
            title: all.slice(0, 900),
            cronExpression: '@yearly',
            actions: [{ type: 'RUN_ACTOR', actorId: actor!.id }],
        } as never);
        const items = HOSTILE_STRINGS.map((text, index) => ({
            asin: text,
            title: text,
            itemUrl: text,
            price: index,
            currency: 'USD',
            sellerName: text,
            condition: text,
            [text]: text,
            nested: { [text]: [text] },
        }));
        const run = await client.actor(actor!.id).call({ items, note: all }, { log: null });
        await on.platform.idle();
        await client.run(run.id).update({ statusMessage: all } as never);
        const store = client.keyValueStore(run.defaultKeyValueStoreId);
        await store.setRecord({ key: 'PAGE', value: `<p>${all}`, contentType: 'text/html' });
        await store.setRecord({ key: 'TEXT', value: all, contentType: 'text/plain' });
        await store.setRecord({
            key: 'IMAGE',
            value: '<svg xmlns="http://www.w3.org/2000/svg" onload="window.ran = 18"/>',
            contentType: 'image/svg+xml',
        });
        const [dispatch] = (await client.webhookDispatches().list()).items;
        const dataset = `/datasets/${run.defaultDatasetId}`;
        const records = `/stores/${run.defaultKeyValueStoreId}`;
        return [
            ['chain', ''],
            ['runs', '/runs'],
            ['run', `/runs/${run.id}`],
            ['webhooks', '/webhooks'],
            ['webhook', `/webhooks/${webhook.id}`],
            ['new webhook', '/webhooks/new'],
            ['dispatch', `/dispatches/${dispatch!.id}`],
            ['schedules', '/schedules'],
            ['data', '/data'],
            ['dataset', dataset],
            ['offers', `${dataset}?show=offers`],
            ['store', records],
            ['HTML record', `${records}?key=PAGE`],
            ['text record', `${records}?key=TEXT`],
            ['SVG record', `${records}?key=IMAGE`],
            ['actors', '/actors'],
            ['actor', `/actors/${actor!.id}?from=${run.id}`],
            ['missing page', '/runs/none'],
        ];
    }

    /** Until what comes by the stream is there, where there is one. */
    async function untilFilled(page: Page, name: string): Promise<void> {
        const shown: Record<string, string> = {
            chain: '.node',
            runs: 'tbody tr',
            run: '.time-line li',
            webhooks: 'tbody tr',
            webhook: '.problems li',
            'new webhook': '.problems li',
            dispatch: '.attempts li',
            schedules: 'tbody td.name',
            'HTML record': 'iframe',
        };
        await page.waitForSelector(shown[name] ?? 'main h1');
    }

    const NAMES = [
        ...['chain', 'runs', 'run', 'webhooks', 'webhook', 'new webhook', 'dispatch', 'schedules', 'data', 'dataset'],
        ...['offers', 'store', 'HTML record', 'text record', 'SVG record', 'actors', 'actor', 'missing page'],
    ];

    it('knows every page', () => expect(paths.map(([name]) => name)).toEqual(NAMES));

    it('runs nothing, keeps its layout, and is accessible, light and dark', async () => {
        const { page } = on;
        const found: Record<string, unknown> = {};
        for (const [index, [name, path]] of paths.entries()) {
            const colorSchemes = ['light', 'dark'] as const;
            on.complaints.length = 0;
            await page.setViewportSize({ width: 1440, height: 900 });
            await on.open(page, path);
            await untilFilled(page, name);
            const problems: unknown[] = [];
            for (const width of [1440, 390]) {
                await page.setViewportSize({ width, height: 844 });
                const overflow = await page.evaluate<number>(
                    'document.documentElement.scrollWidth - window.innerWidth',
                );
                if (overflow > 0) problems.push(`${overflow} px too wide at ${width}`);
            }
            for (const frame of page.frames()) {
                const ran = await frame.evaluate('window.ran').catch(() => undefined);
                if (ran !== undefined) problems.push(`ran ${ran}`);
            }
            await page.evaluate(AXE);
            for (const colorScheme of hasLongSeries ? colorSchemes : [colorSchemes[index % 2] ?? 'light']) {
                await page.emulateMedia({ colorScheme });
                // Frames hold what Actors stored.
                const options = { iframes: false, resultTypes: ['violations'] };
                const { violations } = await page.evaluate<AxeResult>(`axe.run(${JSON.stringify(options)})`);
                for (const { id, impact, nodes } of violations) {
                    if (impact !== 'serious' && impact !== 'critical') continue;
                    problems.push(`${colorScheme} ${id}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary}`);
                }
            }
            if ((await page.content()).includes(on.platform.token)) problems.push('tells the token');
            // That a frame may run nothing is what is wanted.
            const complaints = on.complaints.filter(
                (text) => !/sandbox|Content Security Policy/i.test(text) || !name.includes('record'),
            );
            problems.push(...complaints);
            if (problems.length > 0) found[name] = problems;
        }
        expect(found).toEqual({});
    });

    it('shows the texts as they are, and the secrets not at all', async () => {
        const { page } = on;
        const pathOf = (name: string) => paths.find(([known]) => known === name)?.[1] ?? '';
        await on.open(page, pathOf('dataset'));
        const cells = await page.locator('td').allTextContents();
        expect(cells).toContain(HOSTILE_STRINGS[0]);
        expect(await page.locator('a[href^="javascript:"], a[href^="data:"]').count()).toBe(0);
        await on.open(page, pathOf('dispatch'));
        await page.waitForSelector('.attempts li');
        const text = (await page.textContent('main')) ?? '';
        expect(text).toContain('window.ran = 2');
        expect(text).not.toContain('hunter2');
        await on.open(page, pathOf('webhook'));
        expect(await page.content()).not.toContain('hunter2');
    });
});
