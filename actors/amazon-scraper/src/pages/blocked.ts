/** Why a page holds nothing to read: a captcha, a sign-in wall, or one of Amazon's error pages. */
export type Block = 'captcha' | 'signIn' | 'error';

/** In characters. Walls are small; the largest sign-in pages stay well below this. */
const LARGEST_WALL = 400_000;

/** What only a page with content has. */
const CONTENT = [
    'data-component-type="s-search-result"',
    'id="productTitle"',
    'id="aod-offer',
    'id="aod-pinned-offer"',
    'id="dp-container"',
    'id="search"',
];

/**
 * Walls by what their markup holds, in any language. The order matters: a captcha inside the sign-in names itself a
 * captcha too, and the comment for robots stands on captchas and on error pages alike.
 */
const WALLS: readonly (readonly [Block, RegExp])[] = [
    // The account verification (CVF), its captcha (aap) and the sign-in form.
    [
        'signIn',
        /AUIClients\/(?:CVFAssets|AuthenticationPortalAssets)|["'/]ap\/(?:cvf|signin|challenge|mfa|aap)\b[^"']*["'][^>]*method=|<form[^>]+(?:name=["']signIn["']|action=["'][^"']*\/(?:ap\/(?:cvf|signin|challenge|mfa)|aaut|aap)\b)|id=["']?(?:ap_email|ap_password|cvf-page-content|authportal-[a-z-]+|aap-[a-z-]+|aacb-captcha[a-z-]*)\b|class=["'][^"']*\bcvf-widget/i,
    ],
    [
        'captcha',
        /opfcaptcha|\/validateCaptcha\b|id=["']?captchacharacters\b|csm-captcha-instrumentation|awsWafCookieDomainList|\bAwsWafIntegration\b|\/captcha\/[A-Za-z0-9_/]+\.jpg/i,
    ],
    [
        'error',
        /\bcs_(?:4|5)\d\d_[a-z]+|\/dogsofamazon\b|\/images\/G\/\d+\/(?:[a-z-]+\/)*error\/|kailey-kitty|alt=["']Dogs of Amazon/i,
    ],
    ['captcha', /<form[^>]+action=["']\/?errors?(?:_page)?\/[^"']*captcha/i],
    [
        'error',
        /api-services-support@amazon\.|<title[^>]*>\s*(?:\d{3}\b|[^<]*(?:Page Not Found|Service Unavailable|Internal Server Error))/i,
    ],
];

/**
 * Tells whether Amazon answered with a wall instead of the page.
 *
 * Captchas and error pages come with status 200 as well, so the markup is asked first. A page with products on it is
 * never a wall, whatever its status; a page with neither is one when the status says so.
 *
 * @param html the answer's body
 * @param status the answer's HTTP status, if known
 * @returns the kind of wall, or null for a page that can be read
 */
export function findBlock(html: string, status = 200): Block | null {
    if (html.length > LARGEST_WALL || CONTENT.some((marker) => html.includes(marker))) return null;
    for (const [block, pattern] of WALLS) if (pattern.test(html)) return block;
    return status >= 400 ? 'error' : null;
}
