import { forkModule, message, startBenchPlatform, withFolder } from './child-process.js';
import { type Figure, quantile } from './figure.js';

/**
 * Seconds from the start of a platform's process to its first answer, in an empty folder and in one with data.
 * @param fullFolder a platform's data folder that nobody uses
 * @param rounds the median of so many is taken
 */
export async function measureStart(fullFolder: string, rounds: number): Promise<Figure[]> {
    const empty: number[] = [];
    const full: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < rounds; round++) {
        bare.push(await secondsToAnswer(startBareServer));
        empty.push(await withFolder((folder) => secondsToAnswer(() => startBenchPlatform(folder))));
        full.push(await secondsToAnswer(() => startBenchPlatform(fullFolder)));
    }
    const baseline = { name: 'an HTTP server of Node alone', value: quantile(bare, 0.5) };
    return [
        ['start to first answer, empty folder', empty] as const,
        ['start to first answer, folder with the items above', full] as const,
    ].map(([what, seconds]) => ({
        what,
        unit: 's',
        value: quantile([...seconds], 0.5),
        isRate: false,
        baseline,
        aim: '1 s',
    }));
}

interface Started {
    baseUrl: string;
    close(): Promise<void>;
}

async function secondsToAnswer(start: () => Promise<Started>): Promise<number> {
    const begin = performance.now();
    const { baseUrl, close } = await start();
    const response = await fetch(`${baseUrl}/health`);
    await response.text();
    const seconds = (performance.now() - begin) / 1000;
    await close();
    if (!response.ok) throw new Error(`The first answer was ${response.status}.`);
    return seconds;
}

async function startBareServer(): Promise<Started> {
    const child = forkModule('bare-server.mjs', []);
    const { baseUrl } = await message<{ baseUrl: string }>(child);
    return { baseUrl, close: async () => void child.kill('SIGKILL') };
}
