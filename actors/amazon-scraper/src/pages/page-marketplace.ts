import { findMarketplace, type Marketplace, marketplaceOfUrl, marketplaces } from '@offer-chain/offer';
import type { CheerioAPI } from 'cheerio/slim';

/** The host that the page's own scripts send their measurements for. */
const SERVER_NAME = /\bue_sn\s*=\s*["']([a-z.]{1,30})["']/;

/** Finds the store that a page names; the most reliable source comes first. */
function findNamedMarketplace($: CheerioAPI): Marketplace | null {
    const [, serverName = ''] = SERVER_NAME.exec($('script').text()) ?? [];
    const links = [...$('link[rel="canonical"]')].map(({ attribs }) => attribs.href ?? '');
    const contents = [...$('meta[content^="http"]')].map(({ attribs }) => attribs.content ?? '');
    const language = $('html').attr('lang')?.toLowerCase();
    return (
        findMarketplace(serverName) ??
        [...links, ...contents].map(marketplaceOfUrl).find((marketplace) => marketplace !== null) ??
        marketplaces.find(({ languages }) => languages[0].toLowerCase() === language) ??
        null
    );
}

/**
 * Finds the store by whose rules a saved page's prices are read.
 *
 * @param $ The page.
 * @param url Where the page came from; its host counts when it is one of Amazon's.
 * @returns The first of: the host of `url`, what the page says of itself, amazon.com.
 */
export function findPageMarketplace($: CheerioAPI, url: string): Marketplace {
    return marketplaceOfUrl(url) ?? findNamedMarketplace($) ?? (findMarketplace('amazon.com') as Marketplace);
}
