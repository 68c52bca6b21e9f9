import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startBenchPlatform } from './child-process.js';
import type { Figure } from './figure.js';

const actorFolder = fileURLToPath(new URL('actors/crawler', import.meta.url));
const cli = fileURLToPath(new URL('../../../node_modules/.bin/apify', import.meta.url));

/**
 * Pages a second of one Crawlee run on the platform, against the same run under `apify run`; the time is the crawl's
 * own, without the start of process and CLI.
 * @param folder where both keep their storages
 * @param pages how many small pages are crawled, an item stored of each
 */
export async function measureCrawl(folder: string, pages: number): Promise<Figure[]> {
    await mkdir(folder, { recursive: true });
    const server = createServer((_request, response) => {
        response.setHeader('content-type', 'text/html');
        response.end('<html><body><h1>A small page</h1></body></html>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const input = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pages };
    try {
        const baseline = await crawlUnderCli(folder, input);
        const value = await crawlOnPlatform(join(folder, 'platform'), input);
        return [
            {
                what: `a Crawlee run of ${pages} small pages`,
                unit: 'pages/s',
                value,
                isRate: true,
                baseline: { name: '`apify run`', value: baseline },
                aim: '1 ×',
            },
        ];
    } finally {
        server.closeAllConnections();
        server.close();
    }
}

async function crawlOnPlatform(dataFolder: string, input: object): Promise<number> {
    const platform = await startBenchPlatform(dataFolder, undefined, ['crawler']);
    try {
        const { id } = await platform.client.actor('local/crawler').start(input, { memory: 4096 });
        await platform.client.run(id).waitForFinish();
        return rateIn((await platform.client.log(id).get()) ?? '');
    } finally {
        await platform.close();
    }
}

async function crawlUnderCli(folder: string, input: object): Promise<number> {
    const { stdout, stderr } = await promisify(execFile)(cli, ['run', '--input', JSON.stringify(input)], {
        cwd: actorFolder,
        maxBuffer: 2 ** 26,
        env: {
            PATH: process.env.PATH,
            HOME: folder,
            // The CLI takes this path relative to the Actor's folder only.
            APIFY_LOCAL_STORAGE_DIR: relative(actorFolder, join(folder, 'storage')),
            // As much memory and CPU for Crawlee to scale to as on the platform.
            APIFY_MEMORY_MBYTES: '4096',
            APIFY_DISABLE_KEYRING: '1',
            APIFY_CLI_DISABLE_TELEMETRY: '1',
            APIFY_CLI_SKIP_UPDATE_CHECK: '1',
            APIFY_CLI_SKIP_RENTAL_SUNSET_NOTICE: '1',
        },
    });
    return rateIn(stdout + stderr);
}

function rateIn(log: string): number {
    const [, pages, milliseconds] = /CRAWLED (\d+) IN (\d+)/.exec(log) ?? [];
    if (!pages || !milliseconds) throw new Error(`The crawl did not end well:\n${log.slice(-2000)}`);
    return (Number(pages) / Number(milliseconds)) * 1000;
}
