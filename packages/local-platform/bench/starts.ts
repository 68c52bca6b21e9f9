import { join } from 'node:path';
import type { ApifyClient } from 'apify-client';
import { type BenchPlatform, forkModule, message, startBenchPlatform } from './child-process.js';
import { type Figure, quantile } from './figure.js';

const RUNS = 500;
const MEMORY_MBYTES = 128;
const POLL_MS = 500;

/**
 * Milliseconds until `/health` responds while 500 runs are started at one moment: all with memory for each, and with
 * the memory that the platform has by default, where most are refused.
 *
 * @param folder Where the platforms keep their data.
 */
export async function measureStarts(folder: string): Promise<Figure[]> {
    return [
        ...(await healthWhileStarting(join(folder, 'roomy'), RUNS * MEMORY_MBYTES)),
        ...(await healthWhileStarting(join(folder, 'default'), undefined)),
    ];
}

async function healthWhileStarting(folder: string, memoryBudgetMbytes: number | undefined): Promise<Figure[]> {
    const platform = await startBenchPlatform(folder, memoryBudgetMbytes, ['short'], false);
    const health = forkModule('health-process.mjs', [platform.baseUrl]);
    try {
        await message(health);
        const responses = await Promise.all(Array.from({ length: RUNS }, () => startRun(platform)));
        const begun = responses.filter(({ ok }) => ok).length;
        await untilAllEnded(platform.client);
        const { total: succeeded } = await platform.client.runs().list({ status: 'SUCCEEDED', limit: 1 });
        if (succeeded !== begun) throw new Error(`${succeeded} of ${begun} runs have succeeded.`);
        health.send('end');
        const milliseconds = await message<number[]>(health);
        const what = `/health while ${RUNS} runs are started at once, of which ${begun} have memory`;
        return [
            {
                what: `${what}: 99 % of ${milliseconds.length} requests`,
                unit: 'ms',
                value: quantile(milliseconds, 0.99),
                isRate: false,
            },
            {
                what: `${what}: the slowest`,
                unit: 'ms',
                value: Math.max(...milliseconds),
                isRate: false,
                aim: '250 ms',
            },
        ];
    } finally {
        health.kill('SIGKILL');
        await platform.close();
    }
}

/** By fetch, as Apify's client opens 256 connections at most. */
async function startRun({ baseUrl, token }: BenchPlatform): Promise<Response> {
    const response = await fetch(`${baseUrl}/v2/actors/short/runs?memory=${MEMORY_MBYTES}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
    });
    await response.arrayBuffer();
    return response;
}

async function untilAllEnded(client: ApifyClient): Promise<void> {
    for (const status of ['READY', 'RUNNING'] as const) {
        while ((await client.runs().list({ status, limit: 1 })).total > 0) {
            await new Promise((resolve) => setTimeout(resolve, POLL_MS));
        }
    }
}
