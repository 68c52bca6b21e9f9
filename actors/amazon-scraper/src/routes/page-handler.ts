import type { HttpCrawlingContext } from '@crawlee/http';
import type { CheerioAPI } from 'cheerio/slim';

/** What a handler gets: Crawlee's context and the page's document, as in a `CheerioCrawler`. */
export interface PageContext extends HttpCrawlingContext {
    $: CheerioAPI;
}

/** Handles one kind of page. */
export type PageHandler = (context: PageContext) => Promise<void>;
