import type { ActorRun, ApifyClient } from 'apify-client';
import { describe, expect, it } from 'vitest';
import { followRun } from './follow-run.js';

interface Moment {
    run: Partial<ActorRun>;
    items?: number;
    log?: string;
    queue?: { totalRequestCount: number; handledRequestCount: number; pendingRequestCount: number };
}

/** Follows a run that comes to one moment after the other; returns what was told of it. */
async function follow(moments: Moment[], signal = new AbortController().signal) {
    const told: string[] = [];
    let at = -1;
    const client = {
        run: () => ({ waitForFinish: async () => ({ id: 'run', ...moments[++at]?.run }) }),
        requestQueue: () => ({ get: async () => moments[at]?.queue }),
        dataset: () => ({ get: async () => ({ itemCount: moments[at]?.items ?? 0 }) }),
        log: () => ({ get: async () => moments[at]?.log ?? '1\n2\n3\n4\n5\n6\n' }),
    } as unknown as ApifyClient;
    const progress = {
        step: (text: string) => void told.push(`step ${text}`),
        update: (text: string) => void told.push(text),
        close: () => {},
    };
    const run = { id: 'run' } as ActorRun;
    const ended = followRun({ client, run, name: 'Scraper', unit: 'offer', progress, signal });
    return { told, ended: await ended.catch((error: Error) => error) };
}

describe('followRun', () => {
    it('tells of pages, items and the requests left, until the run has succeeded', async () => {
        const queue = (handledRequestCount: number, pendingRequestCount: number) => ({
            totalRequestCount: 9,
            handledRequestCount,
            pendingRequestCount,
        });
        const { told, ended } = await follow([
            { run: { status: 'READY' } },
            { run: { status: 'RUNNING', statusMessage: 'Searching' } },
            { run: { status: 'RUNNING' }, items: 1, queue: queue(1, 1) },
            { run: { status: 'RUNNING' }, items: 3, queue: queue(2, 7) },
            { run: { status: 'SUCCEEDED' }, items: 20, queue: queue(9, 0) },
        ]);
        expect(told).toEqual([
            'Scraper is starting',
            'Scraper: 0 offers',
            'Scraper: 1 page, 1 offer, 1 request left',
            'Scraper: 2 pages, 3 offers, 7 requests left',
            'step Scraper succeeded: 9 pages, 20 offers',
        ]);
        expect(ended).toMatchObject({ status: 'SUCCEEDED' });
    });

    it('ends with the status and the last five lines of the log when it does not succeed', async () => {
        const { ended } = await follow([{ run: { status: 'ABORTED', finishedAt: new Date() } }]);
        expect(ended).toMatchObject({
            message:
                'Scraper run run ended as ABORTED: no status message. The end of its log:\n  2\n  3\n  4\n  5\n  6',
        });
    });

    it("takes the run's own sentence for the reason", async () => {
        const statusMessage = 'No page could be read.';
        const { ended } = await follow([{ run: { status: 'FAILED', finishedAt: new Date(), statusMessage } }]);
        expect(ended).toMatchObject({
            message: expect.stringContaining('ended as FAILED: No page could be read. The end of its log:'),
        });
    });

    it('says what to do when the platform refused the run something', async () => {
        const log = '1 ApifyApiError: Insufficient permissions for the dataset. Make sure of it.\n2\n3\n4\n5\n6\n';
        const { ended } = await follow([{ run: { status: 'FAILED', finishedAt: new Date() }, log }]);
        expect(ended).toMatchObject({
            message: expect.stringContaining(
                'The platform refused it: Insufficient permissions for the dataset. What to add to its input schema: docs/course/1-webhooks.md#permissions. The end of its log:',
            ),
        });
    });

    it('stops when it is told to', async () => {
        expect((await follow([], AbortSignal.abort(new Error('stopped')))).ended).toMatchObject({ message: 'stopped' });
    });
});
