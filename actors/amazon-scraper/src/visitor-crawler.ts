import { randomUUID } from 'node:crypto';
import {
    HttpCrawler,
    type HttpCrawlerOptions,
    type HttpCrawlingContext,
    Request,
    type RequestOptions,
    type Session,
    type SessionPool,
} from '@crawlee/http';
import type { PageResponse } from './responses/open-page.js';

/** In requests. Amazon lets a session through for a few pages. */
export const SESSION_REQUESTS = 5;

/** What a request of this crawler can carry. */
export interface SessionRequest {
    /** The session to open the page with, while it can be used. */
    sessionId?: string | undefined;
}

/** Opens another page with the session of a request, as the page of that request is opened. */
export type Visit = (request: Pick<RequestOptions, 'url' | 'method' | 'headers' | 'payload'>) => Promise<PageResponse>;

/** How the crawler prepares sessions for pages. */
export interface SessionPreparation {
    /** Runs before each page; it does nothing for a session that is ready. */
    prepare(context: HttpCrawlingContext, visit: Visit): Promise<void>;
    /** In requests. */
    sessionRequests: number;
}

/**
 * An `HttpCrawler` that opens a page with the session that its request names: a product's offers belong to the visit
 * that opened its product page, with its cookies, its address and its place of delivery. Crawlee itself picks a session
 * for every request.
 *
 * Prepared sessions are used again, each for one page at a time.
 */
export class VisitorCrawler extends HttpCrawler<HttpCrawlingContext> {
    /** Ids of prepared sessions that open no page at the moment. */
    #free: string[] | undefined;

    /**
     * @param options Options of Crawlee.
     * @param preparation Absent when sessions need none.
     */
    constructor(
        options: HttpCrawlerOptions<HttpCrawlingContext>,
        private readonly preparation?: SessionPreparation,
    ) {
        super(options);
    }

    /**
     * Opens another page with the session of a page: with its cookies and its address, within the limits of every page.
     * Its body replaces the context's, so that the snapshot of a lost page is the last response.
     *
     * @param context Crawlee's context of the page.
     * @param request The other page.
     */
    async visit(context: HttpCrawlingContext, request: Parameters<Visit>[0]): Promise<PageResponse> {
        context.body = '';
        // The request goes into no queue, so its URL will do as a key. Without a key Crawlee warns about the payload.
        const visited = { ...context, request: new Request({ ...request, uniqueKey: request.url }) };
        await super._handleNavigation(visited);
        // Crawlee reads the page's content into its context.
        Object.assign(visited, await this._parseResponse(visited.request, visited.response, visited));
        context.body = visited.body;
        context.session?.setCookiesFromResponse(visited.response);
        return visited;
    }

    protected override async _runRequestHandler(context: HttpCrawlingContext): Promise<void> {
        if (this.preparation) return this.#runWithFreeSession(context, this.preparation.sessionRequests);
        const { sessionId } = context.request.userData as SessionRequest;
        const named = sessionId === undefined ? undefined : await this.sessionPool?.getSession(sessionId);
        if (named && requestsOf(named) < SESSION_REQUESTS) context.session = named;
        if (context.session) countRequest(context.session);
        await super._runRequestHandler(context);
    }

    protected override async _handleNavigation(context: HttpCrawlingContext): Promise<void> {
        await this.preparation?.prepare(context, (request) => this.visit(context, request));
        context.body = '';
        await super._handleNavigation(context);
    }

    async #runWithFreeSession(context: HttpCrawlingContext, mostRequests: number): Promise<void> {
        const { sessionPool } = this;
        if (!sessionPool) throw new Error('Expected a session pool: set useSessionPool.');
        // Sessions of an earlier process of the run have opened pages.
        this.#free ??= sessionPool
            .getState()
            .sessions.filter(requestsOf)
            .map(({ id }) => id);
        const session = await this.#takeSession(sessionPool, this.#free, mostRequests, context.session);
        context.session = session;
        await super._runRequestHandler(context);
        this.#free.push(session.id);
    }

    async #takeSession(pool: SessionPool, free: string[], mostRequests: number, drawn?: Session): Promise<Session> {
        for (let id = free.pop(); id !== undefined; id = free.pop()) {
            const session = await pool.getSession(id);
            if (session && requestsOf(session) < mostRequests) return countRequest(session);
        }
        if (drawn && requestsOf(drawn) === 0) return countRequest(drawn);
        // A full pool picks sessions that are in use.
        const id = `session_${randomUUID().replaceAll('-', '')}`;
        await pool.addSession({ id });
        const session = await pool.getSession(id);
        if (!session) throw new Error(`The session pool has lost session ${id}.`);
        return countRequest(session);
    }
}

/** Counted when a request starts. A session counts its own uses only when requests end, and many can be under way. */
function requestsOf({ userData }: Pick<Session, 'userData'>): number {
    return typeof userData.requests === 'number' ? userData.requests : 0;
}

function countRequest(session: Session): Session {
    session.userData.requests = requestsOf(session) + 1;
    return session;
}
