import { findMarketplace, type Marketplace } from '@offer-chain/offer';
import { describe, expect, it } from 'vitest';
import { stayOnMarketplace } from './limits.js';

const marketplace = findMarketplace('amazon.de') as Marketplace;
const url = 'https://www.amazon.de/dp/B000000001';

describe('stayOnMarketplace', () => {
    it.each([
        ['/gp/product/B000000001', true],
        ['https://amazon.de/dp/B000000001', true],
        ['http://m.amazon.de/', true],
        ['//www.amazon.de/ap/signin', true],
        ['https://www.amazon.com/dp/B000000001', false],
        ['https://www.amazon.de.example.com/', false],
        ['https://notamazon.de/', false],
        ['http://169.254.169.254/latest/meta-data', false],
        ['file:///etc/passwd', false],
        ['http://', false],
    ])('%s: %s', (location, follows) => {
        expect(stayOnMarketplace({ marketplace, origin: marketplace.origin })({ url, headers: { location } })).toBe(
            follows,
        );
    });

    it('follows a redirect on the host that the input names, with its port', () => {
        const follow = stayOnMarketplace({ marketplace, origin: 'http://127.0.0.1:4000' });
        expect(follow({ url: 'http://127.0.0.1:4000/a', headers: { location: '/b' } })).toBe(true);
        expect(follow({ url: 'http://127.0.0.1:4000/a', headers: { location: 'http://127.0.0.1:4001/b' } })).toBe(
            false,
        );
    });
});
