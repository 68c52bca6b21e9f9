import { stripVTControlCharacters } from 'node:util';
import type { Context } from 'hono';
import { notFound } from '../api-error.js';
import { hasBuildEnded } from '../builds/builds.js';
import type { PlatformContext } from '../context.js';
import { type LogPart, readLog } from '../runs/log.js';
import { findRun } from '../runs/run-record.js';
import { isFinal } from '../status.js';
import type { AddRoutes } from './add-routes.js';
import { booleanQuery } from './query.js';

/** `/logs/{buildOrRunId}` and a run's own `/actor-runs/{runId}/log`. */
export function logRoutes(context: PlatformContext): AddRoutes {
    return (app) => {
        app.get('/logs/:ownerId', (c) => answerLog(context, c, c.req.param('ownerId')));
        app.get('/actor-runs/:ownerId/log', (c) => answerLog(context, c, c.req.param('ownerId')));
        app.get('/actor-builds/:ownerId/log', (c) => answerLog(context, c, c.req.param('ownerId')));
    };
}

/** Whether the run or build has ended or is gone, so that its log grows no more. */
function hasEnded(context: PlatformContext, ownerId: string): boolean {
    const run = findRun(context, ownerId);
    return run ? isFinal(run.status) : hasBuildEnded(context, ownerId);
}

/** @throws ApiError `record-not-found` when there is neither a run nor a build with the id */
function requireOwner(context: PlatformContext, ownerId: string): void {
    const { database } = context;
    const isThere = ['runs', 'builds'].some((table) => database.one(`SELECT 1 FROM ${table} WHERE id = ?`, ownerId));
    if (!isThere) throw notFound('Actor run or build');
}

/**
 * Answers with a log, whole or growing.
 * @throws ApiError `record-not-found` when there is neither a run nor a build with the id
 * @see https://docs.apify.com/api/v2/log-get
 */
function answerLog(context: PlatformContext, c: Context, ownerId: string): Response {
    requireOwner(context, ownerId);
    const raw = booleanQuery(c, 'raw');
    const readable = (text: string) => (raw ? text : stripVTControlCharacters(text));
    const headers: Record<string, string> = { 'content-type': 'text/plain; charset=utf-8' };
    if (booleanQuery(c, 'download')) headers['content-disposition'] = `attachment; filename="${ownerId}.log"`;
    const ended = hasEnded(context, ownerId);
    if (ended || !booleanQuery(c, 'stream')) return c.body(readable(readLog(context, ownerId).text), 200, headers);

    let stopListening = () => {};
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
        start(controller) {
            let part: LogPart = { text: '', next: 0 };
            const sendMore = () => {
                if (!context.changes.closed) {
                    // The end is looked up first: what is written before it is then surely read.
                    const isLast = hasEnded(context, ownerId);
                    part = readLog(context, ownerId, part.next);
                    if (part.text !== '') controller.enqueue(encoder.encode(readable(part.text)));
                    if (!isLast) return;
                }
                stopListening();
                controller.close();
            };
            stopListening = context.changes.listen(ownerId, sendMore);
            sendMore();
        },
        cancel: () => stopListening(),
    });
    return c.body(body, 200, headers);
}
