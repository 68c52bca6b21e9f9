import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBlock } from './blocked.js';

const filler = '<p>'.padEnd(20_000, 'x');

describe('findBlock', () => {
    it.each([
        [
            'a captcha of letters',
            '<form method="get" action="/errors/validateCaptcha" name=""><input id="captchacharacters">',
            'captcha',
        ],
        [
            'a button to go on',
            '<h4>Click the button below to continue shopping</h4><form action="/errors_page/validateCaptcha">',
            'captcha',
        ],
        ['a captcha named in a script', '<script>ue_sn = "opfcaptcha.amazon.de"</script>', 'captcha'],
        ['a challenge of the firewall', '<script>window.awsWafCookieDomainList = [];</script>', 'captcha'],
        [
            'a captcha that has only the word',
            '<title>Amazon.com</title><!-- api-services-support@amazon.com --><img src="/captcha/x.jpg">',
            'captcha',
        ],
        [
            'the captcha of a verification',
            '<div class="cvf-widget-container"><img src="https://opfcaptcha-prod.s3.amazonaws.com/1.jpg">',
            'captcha',
        ],
        ['a sign-in form', '<form name="signIn" method="post" action="https://www.amazon.com/ap/signin">', 'signIn'],
        [
            'a sign-in page by its assets',
            '<link rel="stylesheet" href="https://x/I/1.css?AUIClients/AuthenticationPortalAssets">',
            'signIn',
        ],
        [
            'a page of a dog',
            '<title>Algo deu errado</title><img src="https://images-na.ssl-images-amazon.com/images/G/32/error/22._TTD_.jpg">',
            'error',
        ],
        [
            'a page of a dog in a language folder',
            '<img src="https://images-eu.ssl-images-amazon.com/images/G/02/error/en_US/title._TTD_.png">',
            'error',
        ],
        ['a page that links home', '<title>Pagina niet gevonden</title><a href="/ref=cs_404_link">Amazon</a>', 'error'],
        ['a page for robots', '<!-- contact api-services-support@amazon.com. -->', 'error'],
        [
            'a small page with nothing but a picture',
            '<p>ごめんなさい</p><img src="https://images-fe.ssl-images-amazon.com/images/x.png">',
            'error',
        ],
    ])('knows %s, whatever the status', (_name, html, expected) => {
        for (const status of [undefined, 200, 404, 503]) expect(findBlock(html, status)).toBe(expected);
    });

    it.each([
        ['a search page', '<div data-component-type="s-search-result" data-asin="B000000001">'],
        ['a product page', '<span id="productTitle">How to solve a captcha: api-services-support@amazon.com</span>'],
        ['an offers page', '<div id="aod-container"><form action="/ap/signin"></form></div>'],
        ['a search page without results', '<div id="search">No results for validateCaptcha</div>'],
    ])('reads %s', (_name, html) => {
        for (const status of [undefined, 200, 503]) expect(findBlock(`${filler}${html}`, status)).toBe(null);
    });

    it('goes by the status of a page that says nothing', () => {
        expect(findBlock('<html>Service busy</html>')).toBe(null);
        for (const status of [403, 404, 429, 500, 503])
            expect(findBlock('<html>Service busy</html>', status)).toBe('error');
        expect(findBlock('', 503)).toBe('error');
    });

    it('takes no large page for a block page', () => {
        const captcha = '<input id="captchacharacters">';
        expect(findBlock(captcha.padEnd(400_000, 'x'), 503)).toBe('captcha');
        expect(findBlock(captcha.padEnd(400_001, 'x'), 503)).toBe(null);
        const picture = '<img src="https://images-fe.ssl-images-amazon.com/images/x.png">';
        expect(findBlock(picture.padEnd(5_999, 'x'))).toBe('error');
        expect(findBlock(picture.padEnd(6_000, 'x'))).toBe(null);
    });

    it('takes any text', () => {
        fc.assert(
            fc.property(
                fc.string(),
                fc.option(fc.integer({ min: 100, max: 599 }), { nil: undefined }),
                (html, status) => {
                    expect([null, 'captcha', 'signIn', 'error']).toContain(findBlock(html, status));
                },
            ),
        );
    });
});
