import type { ChainNode } from '@offer-chain/console/views';
import { describe, expect, it } from 'vitest';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { createActor } from '../actors/change-actor.js';
import { createTestClock } from '../clock.js';
import { randomIds } from '../identifiers.js';
import { refuseEndlessChain } from '../runs/chained-runs.js';
import { recordRunEvent } from '../runs/finish-run.js';
import { type Run, saveRun } from '../runs/run-record.js';
import { insertWebhook } from '../webhooks/change-webhook.js';
import { listDispatches } from '../webhooks/dispatch.js';
import { chainView } from './chain-view.js';
import { dispatchSummary } from './run-dispatches.js';
import { runView } from './run-view.js';

const PAGE = { offset: 0, limit: 9, desc: false };

/** Two Actors. The first starts the second by a webhook. */
function chained() {
    const clock = createTestClock();
    const context = { ...memoryContext(), clock, newId: randomIds };
    const [first, second] = ['first', 'second'].map((name) => createActor(context, { name }).id) as [string, string];
    insertWebhook(context, {
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: first },
        requestUrl: `${context.baseUrl()}/v2/acts/local~second/runs?token=secret`,
    });
    const addRun = (
        id: string,
        actorId: string,
        origin: string,
        dispatchId: string | null = null,
        change: { status?: Run['status']; startedByRunId?: string } = {},
    ) => {
        const { status = 'RUNNING', startedByRunId } = change;
        const run = { ...runningRun(id), actorId, dispatchId, status, startedAt: clock.now() };
        saveRun(context, {
            ...run,
            document: { ...run.document, meta: { origin }, ...(startedByRunId && { startedByRunId }) },
        });
        return run;
    };
    /** Lets the first Actor succeed and its webhook get this response. Returns the dispatch's id. */
    const succeed = (runId: string, status: number, body: string) => {
        recordRunEvent(context, addRun(runId, first, 'API'), 'ACTOR.RUN.SUCCEEDED');
        const dispatch = listDispatches(context, null, { ...PAGE, desc: true }).dispatches[0];
        context.database.run(
            `INSERT INTO webhook_dispatch_calls (dispatch_id, position, started_at, finished_at, response_status,
            response_body) VALUES (?, 0, ?, ?, ?, ?)`,
            dispatch?.id ?? '',
            clock.now(),
            clock.now(),
            status,
            body,
        );
        return dispatch?.id;
    };
    return { context, clock, first, second, addRun, succeed };
}

/** A chain as text: Actors with their runs, and what follows them. */
function drawn(node: unknown): string {
    const { actor, run, edges } = node as ChainNode;
    const next = edges.flatMap((edge) => edge.next.map(drawn)).join(', ');
    return `${actor.name}${run ? ` ${run.id}` : ''}${next && ` > ${next}`}`;
}

describe('the chain', () => {
    it('shows what is planned before anything has run, without the secrets of the webhooks', () => {
        const { context } = chained();
        const snapshot = chainView(context, null);
        expect(drawn(snapshot.chain)).toBe('first > second');
        expect(snapshot.recent).toEqual([]);
        expect(JSON.stringify(snapshot)).not.toContain('secret');
        context.database.close();
    });

    it('is the same for each of its runs, and starts with the first; the list has first runs only, the latest at the top', async () => {
        const { context, clock, second, addRun, succeed } = chained();
        const dispatchId = succeed('one', 201, '{"data":{"id":"two","actId":"x"');
        await clock.advance(1000);
        addRun('two', second, 'WEBHOOK', dispatchId);
        await clock.advance(1000);
        succeed('three', 500, '{"data":{"id":"two"}}');
        const of = (runId: string | null) => drawn(chainView(context, runId).chain);
        expect([of('one'), of('two')]).toEqual(['first one > second two', 'first one > second two']);
        expect([of('three'), of(null), of('gone')]).toEqual(Array(3).fill('first three > second'));
        const { recent } = chainView(context, 'two') as { recent: { id: string }[] };
        expect(recent.map(({ id }) => id)).toEqual(['three', 'one']);
        context.database.close();
    });

    it('says for each of its runs, and in the time lines of the first and the last, that it is held back', () => {
        const { context, second, addRun, succeed } = chained();
        const dispatchId = succeed('one', 201, '');
        addRun('two', second, 'WEBHOOK', dispatchId);
        recordRunEvent(context, addRun('three', second, 'API'), 'ACTOR.RUN.SUCCEEDED');
        const limited = { ...context, mostChainedRuns: 1 };
        expect(() => refuseEndlessChain(limited, dispatchId ?? '')).toThrow('a chain of 1 runs: first.');
        expect(() => refuseEndlessChain(limited, dispatchId ?? '')).toThrow();
        const held = (runId: string) => chainView(context, runId).heldBack;
        const message = expect.stringContaining('The next run was not started');
        expect([held('one'), held('two'), held('three')]).toEqual([message, message, null]);
        expect(runView(context, 'one').timeLine).toMatchObject([{ what: message, status: 'RUNNING' }]);
        expect(runView(context, 'two').timeLine).toEqual([]);
        context.database.close();
    });
});

describe('runs that a run started itself', () => {
    it('are one node with the number of runs in each status, and have no chains of their own', async () => {
        const { context, clock, first, second, addRun } = chained();
        addRun('starter', second, 'API');
        for (let part = 0; part < 120; part++) {
            await clock.advance(1000);
            addRun(`part${part}`, first, 'ACTOR', null, {
                startedByRunId: 'starter',
                status: part < 118 ? 'SUCCEEDED' : 'FAILED',
            });
        }
        const { chain, recent } = chainView(context, 'part7');
        expect(chain?.run?.id).toBe('starter');
        expect(chain?.started).toMatchObject([
            {
                actor: { name: 'first' },
                total: 120,
                states: [
                    { status: 'SUCCEEDED', count: 118 },
                    { status: 'FAILED', count: 2 },
                ],
            },
        ]);
        expect(chain?.started[0]?.runs.map(({ id }) => id)).toEqual(
            Array.from({ length: 100 }, (_, part) => `part${part}`),
        );
        expect(recent.map(({ id }) => id)).not.toContain('part119');
        context.database.close();
    });
});

describe('a dispatch in a list', () => {
    it('has the response to the last call, and the run that it started', () => {
        const { context, second, addRun, succeed } = chained();
        addRun('two', second, 'WEBHOOK', succeed('one', 201, '{"data":{"id":"two","actId":"x"'));
        succeed('three', 500, '{"data":{"id":"two"}}');
        const labels = listDispatches(context, null, PAGE).dispatches.map((row) => dispatchSummary(context, row));
        expect(labels).toMatchObject([
            { startedRunId: 'two', lastResponse: 'HTTP 201', isUnderWay: false },
            { startedRunId: null, lastResponse: 'HTTP 500', nextAttemptAt: '2026-01-01T00:00:00.000Z' },
        ]);
        context.database.run('UPDATE webhook_dispatches SET under_way = 1');
        const [underWay] = listDispatches(context, null, PAGE).dispatches.map((row) => dispatchSummary(context, row));
        expect(underWay).toMatchObject({ isUnderWay: true, nextAttemptAt: null });
        context.database.close();
    });
});
