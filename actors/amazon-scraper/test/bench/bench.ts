/** Prints the scraper's benchmark as Markdown tables; everything in them is measured in this run. */
import { createCatalog } from '@offer-chain/storefront';
import { measureHostilePages } from './hostile-pages.js';
import { type Measurement, runClient, startShop } from './processes.js';
import { countRequests } from './requests.js';
import { markdownTable } from './table.js';
import { timeReaders } from './time-readers.js';

const CLIENTS = [
    ['cheerio-crawler', "CheerioCrawler with the course's handlers"],
    ['scraper', 'this Actor'],
] as const;
const KINDS = ['product', 'offers'] as const;
const FEW_PAGES = 200;
const MANY_PAGES = 2_000;
const ROUNDS = 3;
/** Pages at a time, for every client. */
const CONCURRENCY = 20;

/** Runs one client over so many pages of one kind, in a shop of that many products. */
async function measured(client: string, kind: (typeof KINDS)[number], pages: number): Promise<Measurement> {
    const options = { products: pages, pageSize: 'real' } as const;
    const shop = await startShop(options);
    try {
        const asins = createCatalog(options).products.map(({ asin }) => asin);
        return await runClient<Measurement>(client, { url: shop.url, kind, asins, concurrency: CONCURRENCY });
    } finally {
        shop.close();
    }
}

/** Median of both figures, over rounds in which the clients take turns, since a machine is not always equally fast. */
async function measuredInRounds(kind: (typeof KINDS)[number]): Promise<{ name: string; cpuMs: number; mb: number }[]> {
    const measurements = CLIENTS.map(() => [] as Measurement[]);
    for (let round = 0; round < ROUNDS; round++) {
        for (const [index, [client]] of CLIENTS.entries()) {
            measurements[index]?.push(await measured(client, kind, FEW_PAGES));
        }
    }
    return CLIENTS.map(([, name], index) => ({
        name,
        cpuMs: median((measurements[index] ?? []).map(({ cpuMs, pages }) => cpuMs / pages)),
        mb: median((measurements[index] ?? []).map(({ peakMegabytes }) => peakMegabytes)),
    }));
}

function median(values: number[]): number {
    return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function printCpu(): Promise<void> {
    const rows: string[][] = [];
    for (const kind of KINDS) {
        const clients = await measuredInRounds(kind);
        for (const { name, cpuMs, mb } of clients) {
            const [baseline] = clients;
            const ratios = baseline ? [cpuMs / baseline.cpuMs, mb / baseline.mb].map((ratio) => ratio.toFixed(2)) : [];
            rows.push([kind, name, cpuMs.toFixed(1), ratios[0] ?? '', mb.toFixed(0), ratios[1] ?? '']);
        }
    }
    print(`Processor time per page, ${FEW_PAGES} pages of each kind, products 1.4 MB, offers 30 to 60 KB`, [
        ['Pages', 'Client', 'ms a page', 'ratio', 'peak MB', 'ratio'],
        ...rows,
    ]);
}

async function printMemory(): Promise<void> {
    const rows: string[][] = [];
    for (const pages of [FEW_PAGES, MANY_PAGES]) {
        const { cpuMs, pages: counted, peakMegabytes } = await measured('scraper', 'product', pages);
        rows.push([String(pages), (cpuMs / counted).toFixed(1), peakMegabytes.toFixed(0)]);
    }
    print('Memory of this Actor over product pages', [['Pages', 'ms a page', 'peak MB'], ...rows]);
}

function print(title: string, rows: string[][]): void {
    console.log(`### ${title}\n\n${markdownTable(rows)}\n`);
}

console.log('## Amazon scraper\n');
await printCpu();
await printMemory();
print('Page readers alone, median of a page', await timeReaders());
print('Hostile pages of 1 MB, all readers, each in a process of its own', measureHostilePages());
print("Requests per product, against the course's handlers on the first search page", await countRequests());
