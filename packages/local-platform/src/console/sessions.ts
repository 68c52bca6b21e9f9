import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PlatformContext } from '../context.js';

const CODE_LIFETIME_MS = 3_600_000;
const SESSION_LIFETIME_MS = 7 * 24 * 3_600_000;
const MOST_OPEN_CODES = 100;

/** Who can use the console: codes that work for one login, and the sessions that they open. */
export interface ConsoleSessions {
    /** Name of the cookie. Browsers share cookies between ports, so each data folder has its own name. */
    readonly cookieName: string;
    /** Seconds after which a browser forgets its session. */
    readonly lifetimeSecs: number;
    /** Creates a code that works for one login within an hour. */
    newCode(): string;
    /** Uses up a code. Returns the value of the session's cookie, or undefined when the code is not valid. */
    open(code: string): string | undefined;
    /** Returns the session's CSRF token. Undefined when the cookie belongs to no session. */
    csrfTokenOf(cookie: string | undefined): string | undefined;
}

/**
 * Creates the sessions of one platform. They are signed with a key made from its token, so they survive a restart and
 * end when the token changes. Nothing is stored.
 */
export function createSessions({ token, clock }: Pick<PlatformContext, 'token' | 'clock'>): ConsoleSessions {
    const key = createHmac('sha256', token).update('console sessions').digest();
    const sign = (purpose: string, text: string) =>
        createHmac('sha256', key).update(`${purpose}:${text}`).digest('base64url');
    const codes = new Map<string, number>();
    return {
        cookieName: `console_${sign('cookie', 'name').slice(0, 8)}`,
        lifetimeSecs: SESSION_LIFETIME_MS / 1000,
        newCode() {
            const code = randomBytes(24).toString('base64url');
            codes.set(code, clock.now() + CODE_LIFETIME_MS);
            const [oldest] = codes.keys();
            if (codes.size > MOST_OPEN_CODES && oldest !== undefined) codes.delete(oldest);
            return code;
        },
        open(code) {
            const expiresAt = codes.get(code);
            codes.delete(code);
            if (expiresAt === undefined || expiresAt < clock.now()) return undefined;
            const session = `${clock.now()}.${randomBytes(16).toString('base64url')}`;
            return `${session}.${sign('session', session)}`;
        },
        csrfTokenOf(cookie) {
            const [openedAt = '', random = '', signature = ''] = cookie?.split('.') ?? [];
            const session = `${openedAt}.${random}`;
            if (!isSame(signature, sign('session', session))) return undefined;
            if (Number(openedAt) + SESSION_LIFETIME_MS < clock.now()) return undefined;
            return sign('csrf', session);
        },
    };
}

/** Compares two texts. The time it takes does not show how much of them is equal. */
export function isSame(given: string, expected: string): boolean {
    const [a, b] = [Buffer.from(given), Buffer.from(expected)];
    return a.length === b.length && timingSafeEqual(a, b);
}
