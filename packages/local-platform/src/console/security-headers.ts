import { secureHeaders } from 'hono/secure-headers';

/** The platform listens on this computer, without TLS. */
const SHARED = { strictTransportSecurity: false, referrerPolicy: 'no-referrer' };

/**
 * The headers of the console's pages. A page can load only its own scripts and styles, no inline scripts, and no markup
 * from text. Images from other hosts load only when the person asks for them.
 */
export const pageHeaders = secureHeaders({
    ...SHARED,
    xFrameOptions: 'DENY',
    contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', (c) => (c.req.query('images') === '1' ? 'https: http:' : '')],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ["'none'"],
    },
});

/** The headers for what Actors stored. It can have inline styles, but cannot run or load anything. */
export const storedContentHeaders = secureHeaders({
    ...SHARED,
    contentSecurityPolicy: {
        sandbox: [],
        defaultSrc: ["'none'"],
        styleSrc: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ['data:'],
        frameAncestors: ["'self'"],
    },
});
