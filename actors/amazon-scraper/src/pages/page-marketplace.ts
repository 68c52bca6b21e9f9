import { findMarketplace, type Marketplace, marketplaceOfUrl, marketplaces } from '@offer-chain/offer';

/** Places in which a page names its own host, most certain first. */
const HOST_PATTERNS = [
    /\bue_sn\s*=\s*["'](?:www\.)?(amazon\.[a-z.]{2,6})["']/,
    /<link[^>]{0,20}rel="canonical"[^>]{0,20}href="https?:\/\/(?:www\.)?(amazon\.[a-z.]{2,6})\//,
    /<meta[^>]{0,40}content="https?:\/\/(?:www\.)?(amazon\.[a-z.]{2,6})\//,
];

function marketplaceInPage(html: string): Marketplace | null {
    for (const pattern of HOST_PATTERNS) {
        const marketplace = findMarketplace(pattern.exec(html)?.[1] ?? '');
        if (marketplace) return marketplace;
    }
    const language = /<html[^>]{0,300}\slang="([a-z]{2}-[a-z]{2})"/i.exec(html)?.[1]?.toLowerCase();
    return marketplaces.find(({ languages }) => languages[0].toLowerCase() === language) ?? null;
}

/**
 * The marketplace by whose rules a page's prices are read.
 *
 * @param html the page
 * @param url where it came from; its host counts when it is one of Amazon's
 * @param domain domain of the marketplace (`amazon.de`) when the caller knows it
 * @returns the first of: `domain`, the host of `url`, what the page says of itself, amazon.com
 */
export function pageMarketplace(html: string, url: string, domain?: string): Marketplace {
    return (
        (domain ? findMarketplace(domain) : null) ??
        marketplaceOfUrl(url) ??
        marketplaceInPage(html) ??
        (findMarketplace('amazon.com') as Marketplace)
    );
}
