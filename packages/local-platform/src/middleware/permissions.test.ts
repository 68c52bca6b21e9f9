import { describe, expect, it } from 'vitest';
import { idleSupervisor, memoryApi } from '../../test/memory-api.js';
import { runningRun, TOKEN } from '../../test/run-record-fixture.js';
import { datasetRoutes } from '../routes/datasets.js';
import { webhookRoutes } from '../routes/webhooks.js';
import { runToken } from '../run-token.js';
import { type Run, type RunDocument, saveRun } from '../runs/run-record.js';
import { prepareRequest } from '../webhooks/prepare-request.js';
import { findWebhook } from '../webhooks/webhook.js';

const api = memoryApi((context) => [datasetRoutes(context, idleSupervisor()), webhookRoutes(context)]);

function runWith(id: string, document: Partial<RunDocument>, actorId = 'actor'): Run {
    const run = { ...runningRun(id), actorId };
    const changed = { ...run, document: { ...run.document, ...document } };
    saveRun(api.context, changed);
    return changed;
}

/** Sends a request as the platform's user, or as a run. */
async function send(run: Run | null, method: string, path: string, body?: object) {
    const authorization = `Bearer ${run ? runToken(TOKEN, run.id) : TOKEN}`;
    const init = { method, headers: { authorization }, ...(body && { body: JSON.stringify(body) }) };
    const response = await api.request(path, init);
    return {
        status: response.status,
        ...((await response.json()) as { data: Record<string, unknown>; error?: object }),
    };
}

const LIMITED = { permissionLevel: 'LIMITED_PERMISSIONS' } as const;
const limited = runWith('limited', LIMITED);
const full = runWith('full', { permissionLevel: 'FULL_PERMISSIONS' });
const idOf = async (run: Run | null, name: string) =>
    String((await send(run, 'POST', `/datasets?name=${name}`)).data.id);

describe('a run with limited permissions', () => {
    it("is refused the user's datasets, in Apify's words, until they are open or its run has full permissions", async () => {
        const path = `/datasets/${await idOf(null, 'of-the-user')}`;
        expect(await send(limited, 'GET', path)).toEqual({
            status: 403,
            error: {
                type: 'insufficient-permissions',
                message:
                    "Insufficient permissions for the dataset. Make sure you're passing a correct API token and that it has the required permissions.",
            },
        });
        expect((await send(full, 'GET', path)).status).toBe(200);
        await send(null, 'PUT', path, { generalAccess: 'ANYONE_WITH_ID_CAN_READ' });
        expect((await send(limited, 'GET', path)).status).toBe(200);
        expect((await send(limited, 'PUT', path, {})).status).toBe(403);
    });

    it('may use what it made, and so may later runs of its Actor, but not what a run with full permissions made', async () => {
        const path = `/datasets/${await idOf(limited, 'cache')}`;
        const later = runWith('later', LIMITED);
        const another = runWith('another', LIMITED, 'another-actor');
        const statuses = [later, another].map(async (run) => (await send(run, 'PUT', path, {})).status);
        expect(await Promise.all(statuses)).toEqual([200, 403]);
        const ofFull = `/datasets/${await idOf(full, 'old-cache')}`;
        expect((await send(limited, 'GET', ofFull)).status).toBe(403);
    });

    it('gets the key that signs links of what it may write, and of nothing else', async () => {
        const id = await idOf(null, 'granted');
        const grant = { table: 'datasets', id, canWrite: false } as const;
        const reader = runWith('reader', { ...LIMITED, storageGrants: [grant] });
        const writer = runWith('writer', { ...LIMITED, storageGrants: [{ ...grant, canWrite: true }] });
        const keyOf = async (run: Run) => (await send(run, 'GET', `/datasets/${id}`)).data.urlSigningSecretKey;
        expect(await keyOf(reader)).toBeNull();
        expect(await keyOf(writer)).toEqual(expect.any(String));
    });

    it('has its webhooks sent with what it may do itself, also those that it changes', async () => {
        const webhook = (actorRunId: string) => ({
            eventTypes: ['ACTOR.RUN.SUCCEEDED'],
            condition: { actorRunId },
            requestUrl: `${api.context.baseUrl()}/v2/actors/next/runs`,
            isAdHoc: true,
        });
        const authorizationOf = (id: unknown) => {
            const payload = { resource: {} } as never;
            return prepareRequest(api.context, findWebhook(api.context, String(id))!, 'dispatch', payload).headers
                .authorization;
        };
        const { data: own } = await send(limited, 'POST', '/webhooks', webhook('limited'));
        expect(authorizationOf(own.id)).toBe(`Bearer ${runToken(TOKEN, 'limited')}`);
        const { data: ofUser } = await send(null, 'POST', '/webhooks', webhook('limited'));
        expect(authorizationOf(ofUser.id)).toBe(`Bearer ${TOKEN}`);
        await send(limited, 'PUT', `/webhooks/${ofUser.id}`, { description: 'changed' });
        expect(authorizationOf(ofUser.id)).toBe(`Bearer ${runToken(TOKEN, 'limited')}`);
        expect((await send(limited, 'POST', '/webhooks', webhook('full'))).status).toBe(403);
    });

    it("is refused the user's webhook that has its idempotency key, and gets its own again", async () => {
        const webhook = (actorRunId: string, idempotencyKey: string) => ({
            eventTypes: ['ACTOR.RUN.SUCCEEDED'],
            condition: { actorRunId },
            requestUrl: 'https://example.com/',
            idempotencyKey,
        });
        await send(null, 'POST', '/webhooks', { ...webhook('full', 'of-the-user'), headersTemplate: '{"a":"secret"}' });
        const refused = await send(limited, 'POST', '/webhooks', webhook('limited', 'of-the-user'));
        expect(refused).toMatchObject({ status: 403, error: { type: 'insufficient-permissions' } });
        const made = await send(limited, 'POST', '/webhooks', webhook('limited', 'own'));
        const again = await send(limited, 'POST', '/webhooks', webhook('limited', 'own'));
        expect([again.status, again.data.id]).toEqual([201, made.data.id]);
    });
});
