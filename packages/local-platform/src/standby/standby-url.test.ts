import { expect, it } from 'vitest';
import { findStandbyAddress } from './standby-url.js';

it.each<[string, string | undefined, string?, boolean?]>([
    ['http://127.0.0.1:3333/standby/local--scraper/search/?q=a%2Fb', 'local--scraper', '/search/?q=a%2Fb'],
    ['http://127.0.0.1:3333/standby/local--scraper', 'local--scraper', '/'],
    ['http://127.0.0.1:3333/standby/local--scraper?q=1', 'local--scraper', '/?q=1'],
    ['http://local--scraper.localhost:3333/v2/actors?q=1', 'local--scraper', '/v2/actors?q=1', true],
    ['http://local--scraper.localhost', 'local--scraper', '/', true],
    ['http://localhost:3333/v2/actors', undefined],
    ['http://platform.localhost/standby', undefined],
    ['http://127.0.0.1:3333/v2/standby/local--scraper', undefined],
])('reads %s', (url, label, path, hasOwnHost = false) => {
    expect(findStandbyAddress(url)).toEqual(label && { label, path, hasOwnHost });
});
