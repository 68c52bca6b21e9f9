import { describe, expect, it } from 'vitest';
import { pageMarketplace } from './page-marketplace.js';

const local = 'http://127.0.0.1:4000/s?k=x';

describe('pageMarketplace', () => {
    it.each([
        ['what the caller knows', '<html lang="fr-fr">', 'https://www.amazon.it/s', 'amazon.nl', 'amazon.nl'],
        ['the host of the address', '<html lang="fr-fr">', 'https://www.amazon.it/s', undefined, 'amazon.it'],
        [
            'the name that the page gives itself',
            `<script>ue_sn = "www.amazon.com.br"</script>`,
            local,
            undefined,
            'amazon.com.br',
        ],
        [
            'the canonical address',
            '<link rel="canonical" href="https://www.amazon.co.uk/dp/1849757097">',
            local,
            undefined,
            'amazon.co.uk',
        ],
        ['the language', '<html class="a-no-js" lang="de-de">', local, undefined, 'amazon.de'],
        ['amazon.com at last', '<p>nothing</p>', local, undefined, 'amazon.com'],
        ['no look-alike', `ue_sn = "www.amazon.evil"`, 'https://www.amazon.de.example.com/', undefined, 'amazon.com'],
    ])('takes %s', (_name, html, url, domain, expected) => {
        expect(pageMarketplace(html, url, domain).domain).toBe(expected);
    });
});
