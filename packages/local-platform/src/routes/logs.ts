import { stripVTControlCharacters } from 'node:util';
import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import { notFound } from '../api-error.js';
import { hasBuildEnded } from '../builds/builds.js';
import { nextChange } from '../changes.js';
import type { PlatformContext } from '../context.js';
import { readLog } from '../runs/log.js';
import { findRun } from '../runs/run-record.js';
import { isFinal } from '../status.js';
import type { AddRoutes } from './add-routes.js';
import { booleanQuery } from './query.js';

/** `/logs/{buildOrRunId}` and `/actor-runs/{runId}/log`. */
export function logRoutes(context: PlatformContext): AddRoutes {
    return (app) => {
        app.get('/logs/:ownerId', (c) => logResponse(context, c, c.req.param('ownerId')));
        app.get('/actor-runs/:ownerId/log', (c) => logResponse(context, c, c.req.param('ownerId')));
        app.get('/actor-builds/:ownerId/log', (c) => logResponse(context, c, c.req.param('ownerId')));
    };
}

/** Checks whether the run or build has ended or was deleted, so that its log will not grow. */
function hasEnded(context: PlatformContext, ownerId: string): boolean {
    const run = findRun(context, ownerId);
    return run ? isFinal(run.status) : hasBuildEnded(context, ownerId);
}

/**
 * Checks that a run or build with the id exists.
 *
 * @throws {ApiError} `record-not-found` when there is no such run or build.
 */
function refuseUnknownOwner(context: PlatformContext, ownerId: string): void {
    const { database } = context;
    const isThere = ['runs', 'builds'].some((table) => database.one(`SELECT 1 FROM ${table} WHERE id = ?`, ownerId));
    if (!isThere) throw notFound('Actor run or build');
}

/**
 * Sends a log, either whole or as a stream.
 *
 * @throws {ApiError} `record-not-found` when there is no run or build with the id.
 * @see https://docs.apify.com/api/v2/log-get
 */
function logResponse(context: PlatformContext, c: Context, ownerId: string): Response {
    refuseUnknownOwner(context, ownerId);
    const isRaw = booleanQuery(c, 'raw');
    const readable = (text: string) => (isRaw ? text : stripVTControlCharacters(text));
    c.header('content-type', 'text/plain; charset=utf-8');
    if (booleanQuery(c, 'download')) c.header('content-disposition', `attachment; filename="${ownerId}.log"`);
    const ended = hasEnded(context, ownerId);
    if (ended || !booleanQuery(c, 'stream')) return c.body(readable(readLog(context, ownerId).text));

    return stream(c, async (response) => {
        const left = new AbortController();
        response.onAbort(() => left.abort());
        for (let next = 0, isLast = false; !isLast && !response.aborted && !context.changes.closed; ) {
            const changed = nextChange(context.changes, ownerId, left.signal);
            // Check for the end first, so that everything written before it is read.
            isLast = hasEnded(context, ownerId);
            const part = readLog(context, ownerId, next);
            next = part.next;
            if (part.text !== '') await response.write(readable(part.text));
            if (!isLast) await changed;
        }
        left.abort();
    });
}
