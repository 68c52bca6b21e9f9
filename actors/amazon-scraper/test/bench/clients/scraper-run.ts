/** A whole run of this Actor over the first search page, storages in memory. */
import { Actor, Configuration } from 'apify';
import { scrape } from '../../../src/scrape.js';
import { reportRun, runTask } from './stopwatch.js';

Configuration.getGlobalConfig().set('persistStorage', false);
await Actor.init();
await Actor.setValue('INPUT', { maxSearchPages: 1, ...runTask.input, keyword: runTask.keyword, baseUrl: runTask.url });
await scrape();
await reportRun();
