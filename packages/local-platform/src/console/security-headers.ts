import { secureHeaders } from 'hono/secure-headers';

/** The platform listens on this machine, without TLS. */
const SHARED = { strictTransportSecurity: false, referrerPolicy: 'no-referrer' };

/**
 * What a page of the console may load and do: its own scripts and styles, nothing written into the page, and no markup
 * from text. Images of other hosts are loaded only when the person wants them.
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

/** For what Actors stored: it may style itself, and can neither run nor load anything. */
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
