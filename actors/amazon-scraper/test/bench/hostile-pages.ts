/**
 * Prints how long each hostile page takes and how much memory, each in a process of its own:
 * `npx tsx --conditions=@offer-chain/source test/bench/hostile-pages.ts [kind]`
 */
import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { hostilePages, readAsEveryKind } from '../hostile-pages.js';
import { markdownTable } from './table.js';

const [kind] = process.argv.slice(2);
if (kind === undefined) {
    const command = ['--import', 'tsx', '--conditions=@offer-chain/source', fileURLToPath(import.meta.url)];
    const rows = Object.keys(hostilePages).map((name): string[] =>
        JSON.parse(execFileSync(process.execPath, [...command, name], { encoding: 'utf8' })),
    );
    console.log(markdownTable([['Page', 'KB', 'seconds', 'MB', 'outcome'], ...rows]));
} else {
    const html = Buffer.from(hostilePages[kind]?.() ?? '').toString('utf8');
    const before = process.resourceUsage().maxRSS;
    const start = performance.now();
    const outcome = readAsEveryKind(html);
    const seconds = (performance.now() - start) / 1000;
    const megabytes = (process.resourceUsage().maxRSS - before) / 1024;
    console.log(
        JSON.stringify([kind, (html.length / 1000).toFixed(0), seconds.toFixed(2), megabytes.toFixed(0), outcome]),
    );
}
