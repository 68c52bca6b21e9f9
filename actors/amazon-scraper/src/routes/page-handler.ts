import type { HttpCrawlingContext } from '@crawlee/http';
import type { CheerioAPI } from 'cheerio/slim';
import type { Visit } from '../visitor-crawler.js';

/** What a handler gets: Crawlee's context, the page's document as in a `CheerioCrawler`, and what opens another page. */
export interface PageContext extends HttpCrawlingContext {
    $: CheerioAPI;
    /** Opens another page with the same session. */
    visit: Visit;
}

/** Handles one kind of page. */
export type PageHandler = (context: PageContext) => Promise<void>;
