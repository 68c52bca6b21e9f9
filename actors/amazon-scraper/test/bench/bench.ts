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

async function printCpu(): Promise<void> {
    const rows: string[][] = [];
    for (const kind of KINDS) {
        let baseline: { perPage: number; peakMegabytes: number } | undefined;
        for (const [client, name] of CLIENTS) {
            const { cpuMs, pages, peakMegabytes } = await measured(client, kind, FEW_PAGES);
            const perPage = cpuMs / pages;
            baseline ??= { perPage, peakMegabytes };
            const times = [perPage / baseline.perPage, peakMegabytes / baseline.peakMegabytes].map((x) => x.toFixed(2));
            rows.push([kind, name, perPage.toFixed(1), times[0] ?? '', peakMegabytes.toFixed(0), times[1] ?? '']);
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
