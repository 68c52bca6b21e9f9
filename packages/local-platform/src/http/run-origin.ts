import type { Context } from 'hono';

const ORIGINS = ['DEVELOPMENT', 'WEB', 'API', 'SCHEDULER', 'TEST', 'WEBHOOK', 'ACTOR', 'CLI', 'CI', 'STANDBY', 'MCP'];

/** By what means a request came: as it says itself, or as its client is known by. */
export function runOrigin(c: Context): string {
    const said = c.req.header('x-apify-request-origin')?.toUpperCase();
    if (said && ORIGINS.includes(said)) return said;
    const client = c.req.header('user-agent') ?? '';
    if (/apify-?cli\b/i.test(client)) return 'CLI';
    // Apify's client says so when it runs within an Actor.
    return /isAtHome\/true/.test(client) ? 'ACTOR' : 'API';
}
