import { Actor, ApifyClient } from 'apify';

// Does things that the SDK can do, which the input names, and stores what came of each as OUTPUT.
const works = {
    async callTask({ taskId, input }) {
        const run = await Actor.callTask(taskId, input);
        return { status: run.status, actorTaskId: run.actorTaskId, datasetId: run.defaultDatasetId };
    },
    async refusals({ taskId, datasetId }) {
        const refused = ({ statusCode, type, message }) => [statusCode, type, message];
        return {
            level: Actor.getEnv().actorPermissionLevel ?? process.env.ACTOR_PERMISSION_LEVEL,
            callTask: await Actor.callTask(taskId).catch(refused),
            openDataset: await Actor.openDataset(datasetId).catch(refused),
            openNamedDataset: await Actor.openDataset('not-its-own').catch(refused),
            user: await Actor.newClient().user().get().catch(refused),
        };
    },
    async start({ actorId, input }) {
        const { id } = await Actor.start(actorId, input);
        const run = await Actor.abort(id);
        return { id, status: run.status };
    },
    async reboot() {
        const state = await Actor.useState('STATE', { starts: 0 });
        state.starts += 1;
        if (state.starts < 3) {
            await Actor.setValue('STATE', state);
            await Actor.reboot();
        }
        return state;
    },
    async addWebhookTwice({ requestUrl }) {
        const webhook = { eventTypes: ['ACTOR.RUN.SUCCEEDED'], requestUrl, idempotencyKey: 'once' };
        const [first, second] = [await Actor.addWebhook(webhook), await Actor.addWebhook(webhook)];
        return { same: first.id === second.id };
    },
    async storages({ name }) {
        const dataset = await Actor.openDataset(name);
        await dataset.pushData([{ a: 1 }, { a: 2 }]);
        const byId = await Actor.openDataset(dataset.id);
        const store = await Actor.openKeyValueStore(name);
        await store.setValue('text', 'some text', { contentType: 'text/plain' });
        const storeById = await Actor.openKeyValueStore(store.id);
        const queue = await Actor.openRequestQueue(name);
        await queue.addRequest({ url: 'https://example.com/1' });
        const queueById = await Actor.openRequestQueue(queue.id);
        const request = await queueById.fetchNextRequest();
        return {
            items: (await byId.getData()).items,
            text: await storeById.getValue('text'),
            url: request.url,
            publicUrl: storeById.getPublicUrl('text'),
        };
    },
    async alias() {
        const sellers = await Actor.openDataset({ alias: 'sellers' });
        await sellers.pushData({ seller: 'Acme' });
        const refused = await Actor.newClient()
            .dataset(sellers.id)
            .pushItems({ name: 'Acme' })
            .catch(({ type }) => type);
        return { id: sellers.id, refused };
    },
    async charge({ counts }) {
        const results = [];
        for (const count of counts) results.push(await Actor.charge({ eventName: 'offer', count }));
        const { pricingModel, maxTotalChargeUsd } = Actor.getChargingManager().getPricingInfo();
        return { charged: results.map(({ chargedCount }) => chargedCount), pricingModel, maxTotalChargeUsd };
    },
    async secretInput() {
        const { password } = await Actor.getInput();
        const { password: stored } = await Actor.getValue('INPUT');
        return { password, stored };
    },
    async statusMessage() {
        await Actor.setStatusMessage('halfway');
        return (await Actor.newClient().run(process.env.ACTOR_RUN_ID).get()).statusMessage;
    },
    async ownClient() {
        const client = new ApifyClient({ token: process.env.APIFY_TOKEN, baseUrl: process.env.APIFY_API_BASE_URL });
        return (await client.run(process.env.ACTOR_RUN_ID).get()).id;
    },
    async crawlByProxy({ urls }) {
        const { HttpCrawler } = await import('@crawlee/http');
        const proxyConfiguration = await Actor.createProxyConfiguration({ groups: ['RESIDENTIAL'], countryCode: 'US' });
        const pages = {};
        const crawler = new HttpCrawler({
            proxyConfiguration,
            maxRequestRetries: 0,
            maxSessionRotations: 0,
            additionalMimeTypes: ['*/*'],
            requestHandler: ({ request, body, proxyInfo }) => {
                pages[request.url] = { body: String(body), proxyUrl: proxyInfo.url };
            },
            failedRequestHandler: ({ request }) => {
                pages[request.url] = { error: request.errorMessages.join() };
            },
        });
        await crawler.run(urls);
        return pages;
    },
    async state() {
        const state = await Actor.useState('COUNT', { count: 0 });
        state.count += 1;
        return state;
    },
    // Waits to be told that it is aborted; the SDK then ends it when its listener is done.
    async farewell() {
        Actor.on('aborting', () => Actor.pushData({ said: 'goodbye' }));
        console.log('ready to be ended');
        await new Promise(() => {});
    },
};

// A test may stand between the Actor and the platform.
if (process.env.BETWEEN_URL) process.env.APIFY_API_BASE_URL = process.env.BETWEEN_URL;
await Actor.init();
const { works: wanted, message } = await Actor.getInput();
const output = {};
for (const { work, ...input } of wanted) output[work] = await works[work](input);
await Actor.setValue('OUTPUT', output);
await Actor.exit(message);
