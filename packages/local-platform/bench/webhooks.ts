import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startBenchPlatform } from './child-process.js';
import { type Figure, quantile } from './figure.js';

const RUNS_AT_A_TIME = 20;

/**
 * Milliseconds from the end of a run to the arrival of its webhook, in whole milliseconds of the machine's clock. No
 * Actor is started for it: one that idles takes the whole memory budget, and the runs that wait behind it are aborted.
 * @param count how many runs end, once one after another, and once several at a time
 */
export async function measureWebhooks(dataFolder: string, count: number): Promise<Figure[]> {
    const platform = await startBenchPlatform(dataFolder, 128, ['idle']);
    const { client } = platform;
    const arrivals = new Map<string, (arrivedAt: number) => void>();
    const server = createServer((request, response) => {
        const arrivedAt = Date.now();
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
            response.end();
            const { resource } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { resource: { id: string } };
            arrivals.get(resource.id)?.(arrivedAt);
        });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
        const actor = client.actor('local/idle');
        const occupant = await actor.start({}, { memory: 128 });
        await client.webhooks().create({
            eventTypes: ['ACTOR.RUN.ABORTED'],
            condition: { actorId: occupant.actId },
            requestUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
        });
        const endOne = async (): Promise<number> => {
            const { id } = await actor.start({}, { memory: 128 });
            const arrival = new Promise<number>((resolve) => arrivals.set(id, resolve));
            const { finishedAt } = await client.run(id).abort();
            if (!finishedAt) throw new Error(`Run ${id} has not ended.`);
            return (await arrival) - finishedAt.getTime();
        };
        const alone: number[] = [];
        for (let i = 0; i < count; i++) alone.push(await endOne());
        const together: number[] = [];
        for (let i = 0; i < count; i += RUNS_AT_A_TIME) {
            const ends = Array.from({ length: Math.min(RUNS_AT_A_TIME, count - i) }, endOne);
            together.push(...(await Promise.all(ends)));
        }
        await client.run(occupant.id).abort();
        await client.run(occupant.id).waitForFinish();
        return [
            ...figures(`end of a run to its webhook's arrival, ${count} runs one after another`, alone),
            ...figures(`the same, ${RUNS_AT_A_TIME} runs at a time`, together),
        ];
    } finally {
        await platform.close();
        server.closeAllConnections();
        server.close();
    }
}

function figures(what: string, milliseconds: number[]): Figure[] {
    const p99 = { what: `${what}, p99`, unit: 'ms', value: quantile(milliseconds, 0.99), isRate: false, aim: '50 ms' };
    return [{ what: `${what}, p50`, unit: 'ms', value: quantile(milliseconds, 0.5), isRate: false }, p99];
}
