import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { proxy } from 'hono/proxy';
import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { findRefusal } from '../permissions/limited-run.js';
import { getRun } from '../runs/run-record.js';
import { replaceTokenInHeaders, replaceTokenInQuery } from '../standby/caller-token.js';
import type { StandbyLease, StandbyPool } from '../standby/pool.js';
import { findStandbyAddress } from '../standby/standby-url.js';
import { getStandbyTarget, type StandbyTarget } from '../standby/target.js';
import { callingRun, requireToken } from './authentication.js';

type StandbyContext = Context<{ Bindings: Partial<HttpBindings> | undefined }>;

/** How long Apify waits for the first byte of an Actor's response, the start of a run included. */
const FIRST_RESPONSE_MS = 300_000;

/**
 * Passes requests to Actors in Standby on to their runs, which need the platform's token as the API does. The Actor
 * gets the request as it came, but with its run's own token, and the client the response as it comes.
 *
 * @see https://docs.apify.com/platform/actors/running/standby
 */
export function serveStandby(
    context: PlatformContext,
    pool: StandbyPool,
): MiddlewareHandler<{ Bindings: Partial<HttpBindings> | undefined }> {
    const checkToken = requireToken(context.token);
    return async (c, next) => {
        const address = findStandbyAddress(c.req.url);
        if (!address) return next();
        let response: Response | undefined;
        await checkToken(c, async () => {
            const target = getStandbyTarget(context, address.label);
            refuseLimitedRun(context, callingRun(c), target);
            response = await forward(context, pool, c, target, address.path);
            // A page at the platform's own address could else use the console as the person who looks at it.
            if (!address.hasOwnHost) response.headers.append('content-security-policy', 'sandbox');
        });
        return response;
    };
}

/** A run with limited permissions may use those Actors in Standby that it may run. */
function refuseLimitedRun(context: PlatformContext, runId: string | undefined, { actorId, task }: StandbyTarget): void {
    const run = runId === undefined ? undefined : getRun(context, runId);
    if (run?.document.permissionLevel !== 'LIMITED_PERMISSIONS') return;
    const path = task ? `/actor-tasks/${task.id}/runs` : `/actors/${actorId}/runs`;
    const refusal = findRefusal(context, run, { method: 'POST', path, query: new URLSearchParams() });
    if (refusal) throw refusal;
}

async function forward(
    context: PlatformContext,
    pool: StandbyPool,
    c: StandbyContext,
    target: StandbyTarget,
    path: string,
): Promise<Response> {
    const late = new AbortController();
    const timer = context.clock.setTimer(() => late.abort(), FIRST_RESPONSE_MS);
    const signal = AbortSignal.any([c.req.raw.signal, late.signal]);
    try {
        const lease = await pool.acquire(target, signal);
        releaseAtEnd(c, lease);
        const ownPath = replaceTokenInQuery(context.token, lease.runId, path);
        return await proxy(`http://127.0.0.1:${lease.port}${ownPath}`, {
            raw: c.req.raw,
            signal,
            customFetch: (request) => {
                // Fetch sets Host itself, by the address that it calls.
                request.headers.set('x-forwarded-host', c.req.header('host') ?? '');
                replaceTokenInHeaders(context.token, lease.runId, request.headers);
                return send(context, c, request, lease);
            },
        });
    } catch (error) {
        if (!late.signal.aborted) throw error;
        throw new ApiError(
            'operation-timed-out',
            `The Actor sent no response within ${FIRST_RESPONSE_MS / 1000} seconds.`,
        );
    } finally {
        timer.cancel();
    }
}

async function send(
    context: PlatformContext,
    c: StandbyContext,
    request: Request,
    lease: StandbyLease,
): Promise<Response> {
    // Fetch refuses it; what waits for it goes on by itself.
    request.headers.delete('expect');
    try {
        const response = await fetch(request, { redirect: 'manual' });
        const client = c.env?.outgoing;
        if (!client || !response.body) return response;
        const body = passedOn(response.body, () => {
            if (client.destroyed) return;
            context.log(`The server of run ${lease.runId} cut its response off: ${c.req.method} ${c.req.path}`);
            client.destroy();
        });
        return new Response(body, response);
    } catch (error) {
        const { code, message } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
        if (code === 'ECONNREFUSED') lease.reportUnreachable();
        throw new ApiError('actor-run-failed', `The server of run ${lease.runId} sent no response: ${message}`);
    }
}

/** A body that is passed on; the HTTP server would end one that is cut off with an error's text, as if it were whole. */
function passedOn(body: ReadableStream<Uint8Array>, cutOff: () => void): ReadableStream<Uint8Array> {
    async function* chunks() {
        try {
            yield* body;
        } catch {
            cutOff();
        }
    }
    return ReadableStream.from(chunks());
}

/** A request counts for its run until its response has been sent or its client is gone. */
function releaseAtEnd(c: StandbyContext, lease: StandbyLease): void {
    const outgoing = c.env?.outgoing;
    if (outgoing && !outgoing.destroyed) outgoing.once('close', lease.release);
    else lease.release();
}
