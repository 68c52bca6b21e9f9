/** Why a page holds nothing to read: a captcha, a sign-in wall, or one of Amazon's error pages. */
export type Block = 'captcha' | 'signIn' | 'error';

/** In characters. Walls are small; the largest sign-in pages stay well below this. */
const LARGEST_WALL = 400_000;

/** In characters. Nothing of Amazon's that is smaller and shows pictures is more than an apology. */
const SMALLEST_PAGE = 6000;
const AMAZON_IMAGES = /\b(?:ssl-images-amazon|media-amazon)\.com\//;

/** What only a page with content has. */
const CONTENT = [
    'data-component-type="s-search-result"',
    'id="productTitle"',
    'id="aod-',
    'id="dp-container"',
    'id="search"',
];

/**
 * What only walls have, in any language, checked in this order: a captcha may stand inside the sign-in, and the comment
 * for robots stands on captchas and on error pages alike.
 */
const WALLS: readonly (readonly [Block, RegExp])[] = [
    // The captchas of the account verification (CVF, aap).
    ['captcha', /\bcvf[-_]captcha|\bid=["']?(?:aacb-captcha|auth-captcha)|<(?:input|img)\b[^>]*captcha/i],
    ['signIn', /AUIClients\/(?:CVFAssets|AuthenticationPortalAssets)|\bcvf-(?:widget|page)/i],
    ['signIn', /\bid=["']?(?:ap_email|ap_password|authportal-|aap-)|<form[^>]*\bname=["']?signIn\b/i],
    ['signIn', /<form[^>]*\baction=["']?[^"'\s>]*\/(?:ap\/(?:cvf|signin|challenge|mfa)|aaut|aap)\b/i],
    ['captcha', /\bopfcaptcha\b|\/validateCaptcha\b|\bid=["']?captchacharacters\b|csm-captcha-instrumentation/i],
    // The challenge of AWS's firewall.
    ['captcha', /\bawsWafCookieDomainList\b|\bAwsWafIntegration\b|\bgokuProps\b/],
    ['error', /\bcs_[45]\d\d_[a-z]+|\/dogsofamazon\b|\/images\/G\/\d+\/(?:[\w-]+\/)*error\/|\bkailey-kitty\b/i],
    ['captcha', /captcha/i],
    ['error', /api-services-support@amazon\.|<title[^>]*>\s*(?:[45]\d\d\b|Page Not Found|Service Unavailable)/i],
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
    if (html.length < SMALLEST_PAGE && AMAZON_IMAGES.test(html)) return 'error';
    return status >= 400 ? 'error' : null;
}
