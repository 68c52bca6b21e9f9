/** The course's Actor over the first search page, storages in memory. */
import { CheerioCrawler, createCheerioRouter } from '@crawlee/cheerio';
import { Actor, Configuration } from 'apify';
import { courseHandlers } from '../course-handlers.js';
import { reportRun, runTask } from './stopwatch.js';

Configuration.getGlobalConfig().set('persistStorage', false);
await Actor.init();
const { url, keyword } = runTask;
const router = createCheerioRouter();
courseHandlers(router, url);
const search = `${url}/s/ref=nb_sb_noss?url=search-alias%3Daps&field-keywords=${keyword}`;
await new CheerioCrawler({ requestHandler: router }).run([{ url: search, label: 'START', userData: { keyword } }]);
await reportRun();
