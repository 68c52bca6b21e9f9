import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { apiRoutes } from '../src/routes/index.js';
import { type CoveredOperation, readCoverage } from './api-coverage.js';
import { describedOperations, hasApiDescription } from './api-description.js';
import { startPlatform } from './platform-fixture.js';
import { memoryContext } from './run-record-fixture.js';

const coverage = readCoverage();

/** A route or a documented path without the names of its parameters. */
function shape(method: string, path: string): string {
    // HEAD is answered by the route of GET.
    return `${method === 'HEAD' ? 'GET' : method} ${path.replace(/:\w+|\{\w+\}/g, '{}')}`;
}

function withState(...states: string[]): CoveredOperation[] {
    return coverage.operations.filter(({ state }) => states.includes(state));
}

describe('docs/api-coverage.md', () => {
    it('counts what it lists', () => {
        expect(coverage.counts).toEqual({
            done: withState('done').length,
            partial: withState('partial').length,
            all: coverage.operations.length,
        });
        expect(coverage.counts.done).toBeGreaterThanOrEqual(200);
        expect(withState('partial').filter(({ missing }) => missing === '')).toEqual([]);
    });

    it('names operations of the Actor Runtime API that it serves, each once', () => {
        const operationIds = coverage.runtimeApi.flatMap((page) => page.operationIds);
        expect(coverage.runtimeApi.map(({ count }) => count)).toEqual(
            coverage.runtimeApi.map((page) => page.operationIds.length),
        );
        expect(new Set(operationIds).size).toBe(99);
        const served = new Set(withState('done', 'partial').map(({ operationId }) => operationId));
        expect(operationIds.filter((id) => !served.has(id))).toEqual([]);
    });

    it('lists every route of the platform', () => {
        const api = new Hono();
        for (const addRoutes of apiRoutes(memoryContext(), {} as never, {} as never)) addRoutes(api);
        const documented = new Set(
            [...coverage.operations, ...coverage.additions].map(({ method, path }) => shape(method, path)),
        );
        const routes = api.routes
            .filter(({ path }) => !path.endsWith('*'))
            .map(({ method, path }) => shape(method, `/v2${path}`));
        expect(routes.length).toBeGreaterThan(100);
        expect(routes.filter((route) => !documented.has(route))).toEqual([]);
    });

    it('says of each operation what the running platform answers', async () => {
        const { platform, client } = await startPlatform(['writer']);
        const headers = { authorization: `Bearer ${platform.token}`, 'content-type': 'application/json' };
        const task = await client.tasks().create({ actId: 'local~writer', name: 'covered' });
        const run = await client.task(task.id).call({});
        const ids: Record<string, string> = { actorId: run.actId, actorTaskId: task.id, runId: run.id };
        const ask = async (method: string, path: string) => {
            // Below a run only what exists tells one route from another; elsewhere nothing is to be changed.
            const isBelowRun = /\/runs\/|^\/v2\/actor-runs\//.test(path);
            const url = path.replace(/\{(\w+)\}/g, (_, name: string) => (isBelowRun && ids[name]) || 'missing');
            const response = await fetch(platform.baseUrl + url, { method, headers });
            const answer = await response.text();
            const type = /"type":"([\w-]+)"/.exec(answer)?.[1];
            return { status: response.status, type };
        };
        // Asked first: an operation below removes the run by which these paths are told from others.
        for (const [method, path, status] of NO_OPERATIONS) {
            const type = NO_OPERATION[status];
            expect({ method, path, ...(await ask(method, path)) }).toEqual({ method, path, status, type });
        }

        const problems: string[] = [];
        const isLast = ({ operationId }: CoveredOperation) => Number(operationId === 'actorRun_delete');
        for (const operation of coverage.operations.toSorted((a, b) => isLast(a) - isLast(b))) {
            const { operationId, method, path, state } = operation;
            const { status, type } = await ask(method, path);
            // An answer to HEAD has no body to tell by, so it is told by that of GET.
            const told = method === 'HEAD' ? (await ask('GET', path)).type : type;
            const isServed = status < 500 && !Object.values(NO_OPERATION).includes(told ?? '');
            if (!isServed) {
                problems.push(`${operationId} is ${state}, but ${method} ${path} answered ${status} ${type}`);
            }
        }
        expect(problems).toEqual([]);
    });

    it.skipIf(!hasApiDescription)("lists every operation of Apify's API description, and no other", () => {
        const listed = coverage.operations.map(({ operationId, method, path }) => ({ operationId, method, path }));
        const byId = (a: { operationId: string }, b: { operationId: string }) =>
            a.operationId.localeCompare(b.operationId);
        expect(listed.toSorted(byId)).toEqual(describedOperations().toSorted(byId));
    });
});

/** Error types of what is no operation, by the HTTP status. */
const NO_OPERATION: Record<number, string> = { 404: 'page-not-found', 405: 'method-not-allowed' };

const NO_OPERATIONS = [
    ['GET', '/v2/nothing', 404],
    ['GET', '/v2/actors/{actorId}/nothing', 404],
    ['PATCH', '/v2/actors/{actorId}', 405],
    ['GET', '/v2/actors/{actorId}/runs/last/nothing', 404],
    ['GET', '/v2/actor-tasks/{actorTaskId}/runs/last/dataset/nothing', 404],
    ['POST', '/v2/datasets/{datasetId}/statistics', 405],
    ['DELETE', '/v2/store', 405],
    ['GET', '/v3/actors', 404],
] as const;
