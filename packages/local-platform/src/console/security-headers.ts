/**
 * What a page of the console may load and do: its own scripts and styles, nothing written into the page, and no markup
 * from text (`require-trusted-types-for`). Images of other hosts only when the person asks for them.
 */
export function pageHeaders(hasForeignImages: boolean): Record<string, string> {
    const policy = [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        `img-src 'self' data:${hasForeignImages ? ' https: http:' : ''}`,
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ];
    return {
        'Content-Security-Policy': policy.join('; '),
        'X-Content-Type-Options': 'nosniff',
        'X-Frame-Options': 'DENY',
        'Referrer-Policy': 'no-referrer',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Cache-Control': 'no-store',
    };
}

/** For what Actors stored: it may style itself, and can neither run nor load anything. */
export const STORED_CONTENT_HEADERS: Readonly<Record<string, string>> = {
    'Content-Security-Policy':
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src data:; frame-ancestors 'self'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
};
