import { once } from 'node:events';
import { forkModule, message, startBenchPlatform } from './child-process.js';
import type { Figure } from './figure.js';
import { MEMORY_STORAGE } from './memory-storage.js';
import { offerItem } from './offer-item.js';

const BATCH = 1_000;
const MEBIBYTE = 1024 * 1024;

/**
 * Memory of the platform's process with many items stored, which stay in its folder.
 * @param items how many, in thousands of a call
 * @param baselineItems how many memory-storage gets, which writes a file for each
 */
export async function measureMemory(
    dataFolder: string,
    baselineFolder: string,
    items: number,
    baselineItems: number,
): Promise<Figure[]> {
    const platform = await startBenchPlatform(dataFolder);
    try {
        const emptyBytes = await platform.rssBytes();
        const { id } = await platform.client.datasets().getOrCreate('memory');
        const dataset = platform.client.dataset(id);
        for (let at = 0; at < items; at += BATCH) {
            await dataset.pushItems(Array.from({ length: BATCH }, (_, i) => offerItem(at + i)));
        }
        const fullBytes = await platform.rssBytes();
        const baseline = await baselineMemory(baselineFolder, baselineItems);
        const grown = (bytes: { emptyBytes: number; rssBytes: number }) =>
            (bytes.rssBytes - bytes.emptyBytes) / MEBIBYTE;
        return [
            { what: 'memory of a new platform', unit: 'MB', value: emptyBytes / MEBIBYTE, isRate: false },
            {
                what: `memory with ${items.toLocaleString('en')} items stored`,
                unit: 'MB',
                value: fullBytes / MEBIBYTE,
                isRate: false,
            },
            {
                what: 'memory grown by 1,000 items stored',
                unit: 'MB',
                value: grown({ emptyBytes, rssBytes: fullBytes }) / (items / 1000),
                isRate: false,
                baseline: {
                    name: `${MEMORY_STORAGE}, with ${baselineItems.toLocaleString('en')} items`,
                    value: grown(baseline) / (baselineItems / 1000),
                },
            },
        ];
    } finally {
        await platform.close();
    }
}

async function baselineMemory(folder: string, items: number): Promise<{ emptyBytes: number; rssBytes: number }> {
    const child = forkModule('memory-storage-process.mjs', [folder, String(items), String(BATCH)]);
    child.send(offerItem(0));
    const answer = await message<{ emptyBytes: number; rssBytes: number }>(child);
    await once(child, 'exit');
    return answer;
}
