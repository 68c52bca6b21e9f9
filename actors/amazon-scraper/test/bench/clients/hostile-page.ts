/** Reads one hostile page, named in the first argument, and prints its row of the table as JSON. */
import { performance } from 'node:perf_hooks';
import { hostilePages, readAsEveryKind } from '../../hostile-pages.js';

const [kind = ''] = process.argv.slice(2);
const html = Buffer.from(hostilePages[kind]?.() ?? '').toString('utf8');
const before = process.resourceUsage().maxRSS;
const start = performance.now();
const outcome = readAsEveryKind(html);
const seconds = (performance.now() - start) / 1000;
const megabytes = (process.resourceUsage().maxRSS - before) / 1024;
console.log(JSON.stringify([kind, (html.length / 1000).toFixed(0), seconds.toFixed(2), megabytes.toFixed(0), outcome]));
