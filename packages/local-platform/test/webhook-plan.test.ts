import { createServer, request, type Server } from 'node:http';
import {
    applyWebhooks,
    attachToRun,
    chainLink,
    type DeclaredWebhook,
    describePlan,
    persistentWebhook,
    planWebhooks,
    WebhookApplyError,
} from '@offer-chain/webhook-config';
import { Actor } from 'apify';
import { ApifyClient } from 'apify-client';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createReceiver } from '../../webhook-config/examples/receiver.js';
import { closeServer, listen, ownUrl } from '../src/http-server.js';
import { startPlatform, temporaryFolder } from './platform-fixture.js';

function declare(actorId: string, change: Partial<DeclaredWebhook> = {}): DeclaredWebhook {
    return {
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId },
        requestUrl: 'https://example.com/hook',
        ...change,
    };
}

/** Five webhooks of which each uses another part of what a webhook can say. */
function fiveOf(actorId: string, baseUrl: string): Record<string, DeclaredWebhook> {
    const link = chainLink({ source: { actorId }, target: { actorId }, apiBaseUrl: baseUrl });
    const { requestUrl, payloadTemplate, shouldInterpolateStrings, isApifyIntegration } = link;
    return {
        plain: declare(actorId),
        secret: declare(actorId, { headersTemplate: '{"X-Secret":"s3cret"}', requestUrl: 'https://x.io/?key=s3cret' }),
        link: declare(actorId, { requestUrl, payloadTemplate, shouldInterpolateStrings, isApifyIntegration }),
        builds: declare(actorId, { eventTypes: ['ACTOR.BUILD.FAILED', 'ACTOR.BUILD.TIMED_OUT'] }),
        quiet: declare(actorId, { doNotRetry: true, ignoreSslErrors: true, description: 'asks once' }),
    };
}

/** The same five, two of them changed and one left out. */
function fourOf(actorId: string, baseUrl: string): Record<string, DeclaredWebhook> {
    const { quiet: _, ...four } = fiveOf(actorId, baseUrl);
    return { ...four, plain: declare(actorId, { doNotRetry: true }), secret: declare(actorId) };
}

async function apply(client: ApifyClient, webhooks: Record<string, DeclaredWebhook>) {
    const plan = await planWebhooks(client, { owner: 'shop', webhooks });
    await applyWebhooks(client, plan);
    return { actions: plan.steps.map(({ action, name }) => `${action} ${name}`), shown: describePlan(plan) };
}

async function platformWithActor(dataFolder = temporaryFolder()) {
    const { platform, client } = await startPlatform(['writer'], { dataFolder });
    const actor = await client.actor('writer').get();
    return { platform, client, actorId: actor!.id, dataFolder };
}

it('creates five webhooks, changes two, removes one, and leaves those of others alone', async () => {
    const { platform, client, actorId } = await platformWithActor();
    const byHand = await client.webhooks().create({ ...declare(actorId), description: 'made by hand' } as never);
    await applyWebhooks(client, await planWebhooks(client, { owner: 'other', webhooks: { plain: declare(actorId) } }));
    const others = (await client.webhooks().list()).items;
    const five = fiveOf(actorId, platform.baseUrl);
    const four = fourOf(actorId, platform.baseUrl);

    expect((await apply(client, five)).actions).toEqual(Object.keys(five).map((name) => `create ${name}`));
    expect((await apply(client, five)).actions).toEqual([]);
    const changed = await apply(client, four);
    expect(changed.actions).toEqual(['update plain', 'update secret', 'remove quiet']);
    expect(changed.shown.at(-1)).toBe('0 to create, 2 to update, 1 to remove, 2 unchanged.');
    expect(changed.shown.join()).not.toContain('s3cret');
    expect((await apply(client, four)).shown).toEqual(['Nothing to do: 4 webhooks are as declared.']);

    const { items } = await client.webhooks().list();
    expect(items).toHaveLength(6);
    expect(items.slice(0, 2)).toEqual(others);
    expect(await client.webhook(byHand.id).get()).toMatchObject({ description: 'made by hand', doNotRetry: false });
    expect(items.find(({ description }) => description?.endsWith('shop: plain]'))).toMatchObject({ doNotRetry: true });

    expect((await apply(client, five)).actions).toEqual(['create quiet', 'update plain', 'update secret']);
    expect((await apply(client, {})).actions).toHaveLength(5);
    expect((await client.webhooks().list()).items).toEqual(others);
});

/** A server between client and platform, which after some writes breaks the connection before or after the next. */
async function breakingProxy(target: string, writes: number, lost: 'request' | 'answer'): Promise<string> {
    let left = writes;
    const proxy: Server = createServer((incoming, outgoing) => {
        const isWrite = incoming.method !== 'GET';
        const breaks = isWrite && left-- <= 0;
        if (breaks && lost === 'request') return void incoming.destroy();
        const { method, headers, url } = incoming;
        const forwarded = request(new URL(url ?? '/', target), { method, headers }, (answer) => {
            if (breaks) return void answer.on('end', () => outgoing.destroy()).resume();
            outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
            answer.pipe(outgoing);
        });
        incoming.pipe(forwarded);
    });
    onTestFinished(() => closeServer(proxy));
    return ownUrl(await listen(proxy, 0, '127.0.0.1'));
}

it.each(['request', 'answer'] as const)('interrupted at a call, its %s lost, is finished by the next', async (lost) => {
    const { platform, client, actorId } = await platformWithActor();
    const five = fiveOf(actorId, platform.baseUrl);
    const four = fourOf(actorId, platform.baseUrl);
    const byHand = await client.webhooks().create(declare(actorId) as never);
    for (const [from, to, calls] of [
        [{}, five, 5],
        [five, four, 3],
    ] as const) {
        // The first and the last.
        for (const writes of [0, calls - 1]) {
            await apply(client, from);
            const baseUrl = await breakingProxy(platform.baseUrl, writes, lost);
            const interrupted = new ApifyClient({ baseUrl, token: platform.token, maxRetries: 0 });
            await expect(apply(interrupted, to)).rejects.toThrow(WebhookApplyError);
            const finished = await apply(client, to);
            expect(finished.actions).toHaveLength(calls - writes - (lost === 'answer' ? 1 : 0));
            expect((await apply(client, to)).actions).toEqual([]);
            expect((await client.webhooks().list()).items).toHaveLength(Object.keys(to).length + 1);
        }
    }
    expect(await client.webhook(byHand.id).get()).toMatchObject({ id: byHand.id });
});

it('creates one webhook when a plan whose answer was lost is applied again', async () => {
    const { platform, client, actorId } = await platformWithActor();
    const baseUrl = await breakingProxy(platform.baseUrl, 0, 'answer');
    const interrupted = new ApifyClient({ baseUrl, token: platform.token, maxRetries: 0 });
    const plan = await planWebhooks(client, { owner: 'shop', webhooks: { a: declare(actorId) } });
    await expect(applyWebhooks(interrupted, plan)).rejects.toThrow(WebhookApplyError);
    await applyWebhooks(client, plan);
    expect((await client.webhooks().list()).items).toHaveLength(1);
});

it('sees no difference when the platform starts again on another port, and makes the same link once', async () => {
    const { platform, client, actorId, dataFolder } = await platformWithActor();
    const linkAt = (apiBaseUrl: string) =>
        persistentWebhook(chainLink({ source: { actorId }, target: { actorId }, apiBaseUrl }));
    const link = await client.webhooks().create(linkAt(platform.baseUrl) as never);
    await apply(client, fiveOf(actorId, platform.baseUrl));
    await platform.close();
    const port = new URL(platform.baseUrl).port;

    // The old port stays taken, by this server or by who was faster, so that the platform cannot get it again.
    const squatter = createServer();
    onTestFinished(() => void squatter.close());
    const isTaken = { code: 'EADDRINUSE' };
    await listen(squatter, Number(port), '127.0.0.1').catch((error) => expect(error).toMatchObject(isTaken));
    const again = await platformWithActor(dataFolder);
    expect(new URL(again.platform.baseUrl).port).not.toBe(port);
    expect((await apply(again.client, fiveOf(actorId, again.platform.baseUrl))).actions).toEqual([]);
    const same = await again.client.webhooks().create(linkAt(again.platform.baseUrl) as never);
    expect(same).toMatchObject({ id: link.id, requestUrl: linkAt(again.platform.baseUrl).requestUrl });

    await again.client.webhook(link.id).delete();
    const recreated = await again.client.webhooks().create(linkAt(again.platform.baseUrl) as never);
    expect(recreated.id).not.toBe(link.id);
});

it('adds a link once to a run that is restarted, by the SDK and by another address of the API', async () => {
    const { platform, client, actorId } = await platformWithActor();
    const run = await client.actor('writer').call({}, { log: null });
    const environment = { IS_AT_HOME: '1', TOKEN: platform.token, API_BASE_URL: platform.baseUrl };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(`APIFY_${name}`, value);
    vi.stubEnv('ACTOR_RUN_ID', run.id);
    onTestFinished(() => void vi.unstubAllEnvs());
    const byName = platform.baseUrl.replace('127.0.0.1', 'localhost');
    for (const apiBaseUrl of [platform.baseUrl, byName]) {
        const actor = new Actor();
        const link = chainLink({ target: { actorId }, apiBaseUrl });
        await attachToRun((webhook) => actor.addWebhook(webhook), link, { runId: run.id });
    }
    const { items } = await client.webhooks().list();
    expect(items).toMatchObject([{ isAdHoc: true, condition: { actorRunId: run.id } }]);
});

it('delivers to the example receiver, which knows the secret and lets nobody else in', async () => {
    const { client, actorId } = await platformWithActor();
    const runs: string[] = [];
    let hasRun = () => {};
    const firstRun = new Promise<void>((resolve) => {
        hasRun = resolve;
    });
    const receiver = createReceiver({
        secret: 's3cret',
        onRun({ datasetId }) {
            runs.push(datasetId);
            hasRun();
        },
    });
    onTestFinished(() => closeServer(receiver));
    const requestUrl = `${ownUrl(await listen(receiver, 0, '127.0.0.1'))}/`;
    const answered = (count: number) =>
        new Promise<number[]>((resolve) => {
            const statuses: number[] = [];
            receiver.on('request', (_request, response) =>
                response.on('close', () => {
                    statuses.push(response.statusCode);
                    if (statuses.length === count) resolve(statuses.sort());
                }),
            );
        });
    const statuses = answered(3);
    await apply(client, {
        header: declare(actorId, { requestUrl, headersTemplate: '{"X-Webhook-Secret":"s3cret"}' }),
        url: declare(actorId, { requestUrl: `${requestUrl}?secret=s3cret` }),
        wrong: declare(actorId, { requestUrl: `${requestUrl}?secret=guess`, doNotRetry: true }),
    });
    const run = await client.actor('writer').start({});
    expect(await statuses).toEqual([202, 202, 401]);
    // The receiver's work comes after its response.
    await firstRun;
    expect(runs).toEqual([run.defaultDatasetId]);
});
