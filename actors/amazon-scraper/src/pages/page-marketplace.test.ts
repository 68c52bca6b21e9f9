import { describe, expect, it } from 'vitest';
import { loadPage } from './load-page.js';
import { findPageMarketplace } from './page-marketplace.js';

const local = 'http://127.0.0.1:4000/s?k=x';

describe('findPageMarketplace', () => {
    it.each([
        ['the host of the address', '<html lang="fr-fr">', 'https://www.amazon.it/s', 'amazon.it'],
        ['the name that the page gives itself', `<script>ue_sn = "www.amazon.com.br"</script>`, local, 'amazon.com.br'],
        [
            'the canonical address',
            '<link rel="canonical" href="https://www.amazon.co.uk/dp/1849757097">',
            local,
            'amazon.co.uk',
        ],
        ['the language', '<html class="a-no-js" lang="de-de">', local, 'amazon.de'],
        ['amazon.com at last', '<p>nothing</p>', local, 'amazon.com'],
        [
            'the address of the page in its metadata',
            '<meta property="og:url" content="https://www.amazon.in/dp/1">',
            local,
            'amazon.in',
        ],
        [
            'no look-alike',
            `<script>ue_sn = "www.amazon.evil"</script>`,
            'https://www.amazon.de.example.com/',
            'amazon.com',
        ],
    ])('takes %s', (_name, html, url, expected) => {
        expect(findPageMarketplace(loadPage(html), url).domain).toBe(expected);
    });
});
