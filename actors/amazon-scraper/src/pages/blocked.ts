/** Why a page holds nothing to read: a captcha, a sign-in page, or one of Amazon's error pages. */
export type Block = 'captcha' | 'signIn' | 'error';

/** In characters. Block pages are small; the largest sign-in pages stay well below this. */
const LARGEST_BLOCK_PAGE = 400_000;

/** In characters. A smaller page of Amazon's that shows pictures is an error page. */
const SMALLEST_PAGE = 6000;
const AMAZON_IMAGES = /\b(?:ssl-images-amazon|media-amazon)\.com\//;

/** Markup that only a page with content has. */
const CONTENT = [
    'data-component-type="s-search-result"',
    'id="productTitle"',
    'id="aod-',
    'id="dp-container"',
    'id="search"',
];

/**
 * Markup that only block pages have, in any language. The order counts: a sign-in page can contain a captcha, and both
 * captchas and error pages contain the comment for robots.
 *
 * Each pattern looks only at its own tag and at a limited part of an attribute, so a page takes time in proportion to
 * its length.
 */
const BLOCKS: readonly (readonly [Block, RegExp])[] = [
    // The captchas of the account verification (CVF, aap).
    ['captcha', /\bcvf[-_]captcha|\bid=["']?(?:aacb-captcha|auth-captcha)|<(?:input|img)\b[^<>]*captcha/i],
    ['signIn', /AUIClients\/(?:CVFAssets|AuthenticationPortalAssets)|\bcvf-(?:widget|page)/i],
    ['signIn', /\bid=["']?(?:ap_email|ap_password|authportal-|aap-)|<form[^<>]*\bname=["']?signIn\b/i],
    ['signIn', /<form[^<>]{0,1000}\baction=["']?[^"'\s<>]{0,200}\/(?:ap\/(?:cvf|signin|challenge|mfa)|aaut|aap)\b/i],
    ['captcha', /\bopfcaptcha\b|\/validateCaptcha\b|\bid=["']?captchacharacters\b|csm-captcha-instrumentation/i],
    // The challenge of AWS's firewall.
    ['captcha', /\bawsWafCookieDomainList\b|\bAwsWafIntegration\b|\bgokuProps\b/],
    ['error', /\bcs_[45]\d\d_[a-z]+|\/dogsofamazon\b|\/images\/G\/\d+\/(?:[\w-]+\/){0,9}error\/|\bkailey-kitty\b/i],
    ['captcha', /captcha/i],
    ['error', /api-services-support@amazon\.|<title[^<>]*>\s*(?:[45]\d\d\b|Page Not Found|Service Unavailable)/i],
];

/**
 * Tells whether Amazon sent a block page instead of the page.
 *
 * Captchas and error pages come with status 200 as well, so the markup is read first. A page with products on it is
 * never a block page, whatever its status; without products, a page is also a block page when the status says so.
 *
 * @param html The response's body.
 * @param status The response's HTTP status.
 * @returns The kind of block page, or null for a page that can be read.
 */
export function findBlock(html: string, status = 200): Block | null {
    if (html.length > LARGEST_BLOCK_PAGE || CONTENT.some((content) => html.includes(content))) return null;
    for (const [block, pattern] of BLOCKS) if (pattern.test(html)) return block;
    if (html.length < SMALLEST_PAGE && AMAZON_IMAGES.test(html)) return 'error';
    return status >= 400 ? 'error' : null;
}
