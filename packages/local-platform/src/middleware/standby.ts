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

/** How long Apify waits for the first byte of an Actor's response, including the start of a run. */
const FIRST_RESPONSE_MS = 300_000;

/**
 * Passes requests to Actors in Standby on to their runs. Such requests need the platform's token, like API requests.
 * The Actor gets the request unchanged except for the token, which is its run's own. The client gets the response as it
 * arrives.
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
            // Without this header, a page at the platform's own address could use the console as the user who opens it.
            if (!address.hasOwnHost) response.headers.append('content-security-policy', 'sandbox');
        });
        return response;
    };
}

/** A run with limited permissions can use only the Standby Actors that it is allowed to run. */
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
                // Fetch sets Host itself, from the address that it calls.
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
    // Fetch refuses this header. A client that waits for the confirmation continues without it.
    request.headers.delete('expect');
    try {
        const response = await fetch(request, { redirect: 'manual' });
        const client = c.env?.outgoing;
        if (!client || !response.body) return response;
        const body = passedOn(response.body, () => {
            if (client.destroyed) return;
            context.log(`The server of run ${lease.runId} ended its response too early: ${c.req.method} ${c.req.path}`);
            client.destroy();
        });
        return new Response(body, response);
    } catch (error) {
        const { code, message } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
        if (code === 'ECONNREFUSED') lease.reportUnreachable();
        throw new ApiError('actor-run-failed', `The server of run ${lease.runId} sent no response: ${message}`);
    }
}

/**
 * Creates a body that ends with an error when the Actor's body is cut off. The HTTP server would end it as if it were
 * complete.
 */
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

/** Counts a request as one of its run's until its response has been sent or its client has disconnected. */
function releaseAtEnd(c: StandbyContext, lease: StandbyLease): void {
    const outgoing = c.env?.outgoing;
    if (outgoing && !outgoing.destroyed) outgoing.once('close', lease.release);
    else lease.release();
}
