import { HttpCrawler, type HttpCrawlingContext, type Session } from '@crawlee/http';

/** In requests. Amazon lets a session through for a few pages. */
export const SESSION_REQUESTS = 5;

/** What a request of this crawler may carry. */
export interface SessionRequest {
    /** The session to open the page with, while it can be used. */
    sessionId?: string | undefined;
}

/**
 * An `HttpCrawler` that opens a page with the session that its request names: a product's offers belong to the visit that
 * opened its product page, with its cookies, its address and its place of delivery. Crawlee itself draws a session for
 * every request.
 */
export class VisitorCrawler extends HttpCrawler<HttpCrawlingContext> {
    protected override async _runRequestHandler(context: HttpCrawlingContext): Promise<void> {
        const { sessionId } = context.request.userData as SessionRequest;
        const named = sessionId === undefined ? undefined : await this.sessionPool?.getSession(sessionId);
        if (named && requestsOf(named) < SESSION_REQUESTS) context.session = named;
        if (context.session) context.session.userData.requests = requestsOf(context.session) + 1;
        await super._runRequestHandler(context);
    }
}

/** Counted when a request starts: many pages can be on their way with one session, which counts its uses when they end. */
function requestsOf({ userData }: Session): number {
    return typeof userData.requests === 'number' ? userData.requests : 0;
}
