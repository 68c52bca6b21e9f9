import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { actorFolder } from '../../test/actor-folder.js';
import { idleSupervisor } from '../../test/memory-api.js';
import { memoryContext, runningRun, TOKEN } from '../../test/run-record-fixture.js';
import { updateActor } from '../actors/change-actor.js';
import { registerActorFolder } from '../actors/register-folder.js';
import { createApp } from '../app.js';
import type { TestClock } from '../clock.js';
import { closeServer, listen } from '../http-server.js';
import { randomIds } from '../identifiers.js';
import { serveStandby } from '../middleware/standby.js';
import { runToken } from '../run-token.js';
import { finishRun } from '../runs/finish-run.js';
import { changeRun, findRun, listRuns, type Run, saveRun } from '../runs/run-record.js';
import { createTask } from '../tasks/change-task.js';
import { createStandbyPool, type StandbyLease } from './pool.js';
import { getStandbyTarget } from './target.js';

const PROBE = 'x-apify-container-server-readiness-probe';

/** The server of every run: it responds by this status, or never. */
let respond: (headers: IncomingHttpHeaders) => number | undefined;
const server = createServer((request, response) => {
    const status = respond(request.headers);
    if (status !== undefined) response.writeHead(status, { location: '/elsewhere' }).end(request.url);
});
let port = 0;
beforeAll(async () => {
    port = (await listen(server, 0, '127.0.0.1')).port;
});
afterAll(() => closeServer(server));

/** A pool whose runs are RUNNING at once, all with the one server. */
function startPool() {
    respond = () => 200;
    const context = { ...memoryContext(), newId: randomIds };
    const { actor } = registerActorFolder(context, actorFolder('serving'));
    const supervisor = idleSupervisor({
        start: ({ id }) =>
            changeRun(context, id, (run) => {
                run.status = 'RUNNING';
                run.document.webServerPort = port;
                run.document.isServerReady = false;
            }),
        abort(runId, gracefully) {
            changeRun(context, runId, (run) => {
                run.status = 'ABORTING';
            });
            if (gracefully) finishRun(context, runId, 137);
        },
    });
    const pool = createStandbyPool(context, supervisor);
    onTestFinished(() => {
        pool.close();
        context.database.close();
    });
    const target = () => getStandbyTarget(context, 'local--serving');
    const forever = new AbortController().signal;
    const runs = (): Run[] => listRuns(context, { actorId: actor.id }).runs;
    const app = createApp(context, [], [], false, undefined, serveStandby(context, pool));
    return {
        ...{ context, actor, supervisor, pool, runs, target },
        clock: context.clock as TestClock,
        acquire: () => pool.acquire(target(), forever),
        request: (path: string, headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` }) =>
            app.request(`http://localhost/standby${path}`, { headers: { host: 'localhost', ...headers } }),
    };
}

const statusOf = ({ status }: Response) => status;
const typeOf = async (response: Response) => ((await response.json()) as { error: { type: string } }).error.type;

describe('the runs of an Actor in Standby', () => {
    it('are as many as requests need, and one more ahead of demand', async () => {
        const { acquire, runs } = startPool();
        const leases: StandbyLease[] = [];
        for (let requests = 0; requests < 3; requests++) leases.push(await acquire());
        expect(runs()).toHaveLength(1);
        leases.push(await acquire());
        expect(runs()).toHaveLength(2);
        leases.push(await acquire());
        const [first, second] = runs().map(({ id }) => id);
        expect(leases.map(({ runId }) => runId)).toEqual([first, first, first, first, second]);
        leases[0]?.release();
        leases[0]?.release();
        leases[1]?.release();
        // Two at the first run, one at the second.
        expect((await acquire()).runId).toBe(second);
    });

    it('end as SUCCEEDED when no request came for the idle timeout, and stay while one is under way', async () => {
        const { acquire, runs, clock } = startPool();
        const lease = await acquire();
        await clock.advance(600_000);
        expect(runs()).toMatchObject([{ status: 'RUNNING' }]);
        lease.release();
        await clock.advance(299_999);
        const again = await acquire();
        expect(again.runId).toBe(lease.runId);
        await clock.advance(1);
        expect(runs()).toMatchObject([{ status: 'RUNNING' }]);
        again.release();
        await clock.advance(300_000);
        expect(runs()).toMatchObject([
            { status: 'SUCCEEDED', document: { statusMessage: 'The run in Standby got no request for 300 seconds.' } },
        ]);
    });

    it('are in the pool of the next platform again, after their new process is ready', async () => {
        const { context, supervisor, pool, acquire: acquireBefore, runs, target, clock } = startPool();
        const { runId } = await acquireBefore();
        pool.close();
        let probes = 0;
        respond = (headers) => {
            probes += Number(headers[PROBE]);
            return 503;
        };
        const next = createStandbyPool(context, supervisor);
        onTestFinished(() => next.close());
        const acquire = () => next.acquire(target(), new AbortController().signal);
        const lease = await acquire();
        // A probe comes again when there was no response for five seconds; the next request needs none.
        const probesBefore = probes;
        expect({ runId: lease.runId, hasProbed: probesBefore > 0 }).toEqual({ runId, hasProbed: true });
        lease.release();
        (await acquire()).release();
        expect(probes).toBe(probesBefore);
        await clock.advance(300_000);
        expect(runs()).toMatchObject([{ status: 'SUCCEEDED' }]);
    });

    it('of an older build get no more requests', async () => {
        const { context, acquire, runs } = startPool();
        const { runId } = await acquire();
        changeRun(context, runId, (run) => {
            run.buildId = 'older';
        });
        expect((await acquire()).runId).not.toBe(runId);
        expect(runs()).toHaveLength(2);
    });

    it('have a task’s settings and, if they are to, its input', async () => {
        const { context, actor, runs, request } = startPool();
        const { id } = createTask(context, {
            actId: actor.id,
            name: 'saved',
            input: { a: 1 },
            actorStandby: { memoryMbytes: 256 },
        });
        expect(statusOf(await request('/local--saved'))).toBe(200);
        expect(runs()).toMatchObject([
            { taskId: id, document: { inputBytes: 0, options: { memoryMbytes: 256, timeoutSecs: 0 } } },
        ]);
        expect(statusOf(await request('/local--serving'))).toBe(200);
        expect(runs()[1]).toMatchObject({ taskId: null, document: { options: { memoryMbytes: 1024 } } });
        const passing = createTask(context, {
            actId: actor.id,
            name: 'passing',
            input: { a: 1 },
            actorStandby: { shouldPassActorInput: true },
        });
        await request('/local--passing');
        expect(runs()[2]).toMatchObject({ taskId: passing.id, document: { inputBytes: '{"a":1}'.length } });
    });
});

describe('a request to an Actor in Standby', () => {
    it('needs the token and an Actor that has Standby', async () => {
        const { context, actor, request, runs } = startPool();
        expect(await typeOf(await request('/local--serving', {}))).toBe('token-not-provided');
        expect(await typeOf(await request('/local--nothing'))).toBe('record-not-found');
        expect(await typeOf(await request('/another--serving'))).toBe('record-not-found');
        const response = await request(`/LOCAL--${actor.id}/a/?token=${TOKEN}`, {});
        const ownToken = runToken(TOKEN, runs()[0]?.id ?? '');
        expect(await response.text()).toBe(`/a/?token=${ownToken}`);
        expect(response.headers.get('content-security-policy')).toBe('sandbox');
        let authorization: string | undefined;
        respond = (headers) => {
            authorization = headers.authorization;
            return 307;
        };
        expect(statusOf(await request('/local--serving'))).toBe(307);
        expect(authorization).toBe(`Bearer ${ownToken}`);
        expect(runs()).toHaveLength(1);
        updateActor(context, actor, { actorStandby: { isEnabled: false } });
        expect(await typeOf(await request('/local--serving'))).toBe('record-not-found');
    });

    it('may come from a run with limited permissions, for an Actor that it may run', async () => {
        const { context, actor, request } = startPool();
        const caller = runningRun('caller');
        saveRun(context, { ...caller, document: { ...caller.document, permissionLevel: 'LIMITED_PERMISSIONS' } });
        const asRun = { authorization: `Bearer ${runToken(TOKEN, 'caller')}` };
        expect(statusOf(await request('/local--serving', asRun))).toBe(200);
        updateActor(context, actor, { actorPermissionLevel: 'FULL_PERMISSIONS' });
        expect(await typeOf(await request('/local--serving', asRun))).toBe('insufficient-permissions');
    });

    it('is given up when no server is ready in two minutes', async () => {
        const { clock, request } = startPool();
        respond = () => undefined;
        const waiting = request('/local--serving');
        await clock.advance(120_000);
        const response = await waiting;
        expect(statusOf(response)).toBe(504);
        expect(await response.text()).toContain('readiness probe within 120 seconds');
    });

    it('is given up at once when its client was gone before', async () => {
        const { pool, target } = startPool();
        respond = () => undefined;
        await expect(pool.acquire(target(), AbortSignal.abort())).rejects.toThrow('readiness probe');
    });

    it('is given up when there is no response in five minutes', async () => {
        const { clock, request } = startPool();
        await request('/local--serving');
        respond = () => undefined;
        const waiting = request('/local--serving');
        await once(server, 'request');
        await clock.advance(300_000);
        const response = await waiting;
        expect(statusOf(response)).toBe(504);
        expect(await response.text()).toContain('no response within 300 seconds');
    });

    it('is refused when its run ends before it is ready, and when the run’s server is gone', async () => {
        const { context, request, runs } = startPool();
        respond = () => undefined;
        const waiting = request('/local--serving');
        await once(server, 'request');
        finishRun(context, runs()[0]?.id ?? '', 1);
        respond = () => 200;
        server.closeAllConnections();
        expect(await typeOf(await waiting)).toBe('actor-run-failed');

        await request('/local--serving');
        const { id } = runs()[1]!;
        const gone = createServer();
        const { port: closedPort } = await listen(gone, 0, '127.0.0.1');
        await closeServer(gone);
        changeRun(context, id, ({ document }) => {
            document.webServerPort = closedPort;
        });
        expect(statusOf(await request('/local--serving'))).toBe(502);
        expect(findRun(context, id)?.document.isServerReady).toBe(false);
    });
});
