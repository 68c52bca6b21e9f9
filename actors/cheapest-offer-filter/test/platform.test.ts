import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimKey } from '../src/claim.js';
import { DEFAULT_OPTIONS } from './choose.js';
import { type LocalChain, startLocalChain, webhookPayload } from './local-chain.js';
import { PRODUCT_OFFERS as items } from './product-offers.js';
import { reference } from './reference.js';

let chain: LocalChain;
beforeAll(async () => {
    chain = await startLocalChain();
});
afterAll(() => chain?.close());

const expectedItems = (datasetId: string, runId: string | null) =>
    reference(items).map((item) => ({ ...item, sourceDatasetId: datasetId, sourceRunId: runId }));

describe('on the platform', () => {
    let datasetId: string;
    beforeAll(async () => {
        datasetId = await chain.dataset(items);
    });

    it('filters the dataset of a default payload, posted as it is, and ends at once the second time', async () => {
        const payload = webhookPayload(datasetId, { runId: 'bare' });
        const first = await chain.run(payload);
        expect(first).toMatchObject({
            status: 'SUCCEEDED',
            message: '1250 cheapest offers out of 12500 offers compared.',
            items: expectedItems(datasetId, 'bare'),
        });
        const second = await chain.run({ ...payload, createdAt: '2026-01-01T00:01:00.000Z' });
        expect(second).toMatchObject({ status: 'SUCCEEDED', items: [] });
        expect(second.message).toContain(`Run bare has been filtered by run ${first.id}`);

        const forced = await chain.run({ payload, force: true });
        expect(forced.items).toEqual(first.items);
        const resurrected = await chain.run(webhookPayload(datasetId, { runId: 'bare', finish: 2 }));
        expect(resurrected.items).toEqual(first.items);
        const otherwise = await chain.run({ payload, minOffers: 11 });
        expect(otherwise.message).toContain('1250 products left out for having fewer than 11 offers.');
    });

    it('gives one result for deliveries at the same moment', async () => {
        const payload = webhookPayload(datasetId, { runId: 'atOnce' });
        const runs = await Promise.all(Array.from({ length: 4 }, () => chain.run({ datasetId, payload })));
        expect(runs.map(({ status }) => status)).toEqual(Array(4).fill('SUCCEEDED'));
        const [winner, ...others] = runs.filter((run) => run.items.length > 0);
        expect(others).toEqual([]);
        expect(winner?.items).toEqual(expectedItems(datasetId, 'atOnce'));
    });

    it('goes on where a killed run stopped, with each winner exactly once', async () => {
        const payload = webhookPayload(datasetId, { runId: 'killed' });
        const complete = await chain.run(payload);
        const output = (await chain.client.run(complete.id).get())?.defaultDatasetId ?? '';

        const { id } = await chain.client.actor(chain.actorId).start({ payload, force: true });
        const killed = await chain.client.run(id).get();
        await chain.client.run(id).abort();
        await chain.finished(id);
        // Whatever it had pushed, the restart pushes the rest.
        await chain.client.run(id).resurrect();
        const resumed = await chain.finished(id);
        expect(resumed.status).toBe('SUCCEEDED');
        expect(killed?.defaultDatasetId).not.toBe(output);
        expect(resumed.items).toEqual(complete.items);

        await chain.client.run(id).resurrect();
        expect((await chain.finished(id)).items).toEqual(complete.items);
    });

    it('takes over from a run that ended without a result', async () => {
        const payload = webhookPayload('missingDataset', { runId: 'retried' });
        expect(await chain.run({ payload, datasetId: 'later' })).toMatchObject({ status: 'FAILED' });
        const later = await chain.dataset(items, 'later');
        const again = await chain.run({ payload, datasetId: 'later' });
        expect(again).toMatchObject({ status: 'SUCCEEDED', items: expectedItems(later, 'retried') });
    });

    it('leaves a delivery to the run that took over while it was dead', async () => {
        const payload = { ...webhookPayload('missingDataset', { runId: 'overtaken' }), datasetId: 'overtaken' };
        const dead = await chain.run(payload);
        expect(dead.status).toBe('FAILED');
        await chain.dataset(items, 'overtaken');
        const key = claimKey(
            { runId: 'overtaken', runFinishedAt: payload.resource.finishedAt, datasetId: 'overtaken' },
            DEFAULT_OPTIONS,
        );
        const { id } = await chain.client.requestQueues().getOrCreate('cheapest-offer-filter-deliveries');
        await chain.client.requestQueue(id).addRequest({
            url: 'https://console.apify.com/actors/runs/overtaken',
            uniqueKey: `${key}#2`,
            userData: { filterRunId: 'theOther' },
        });
        await chain.client.run(dead.id).resurrect();
        const resurrected = await chain.finished(dead.id);
        expect(resurrected).toMatchObject({ status: 'SUCCEEDED', items: [] });
        expect(resurrected.message).toContain('is being filtered by run theOther');
    });

    it('keeps its result when it is resurrected after another run has filtered the same', async () => {
        const payload = webhookPayload(datasetId, { runId: 'resurrected' });
        const first = await chain.run(payload);
        await chain.run({ payload, force: true });
        await chain.client.run(first.id).resurrect();
        const resurrected = await chain.finished(first.id);
        expect(resurrected).toMatchObject({ status: 'SUCCEEDED', items: first.items, message: first.message });
    });

    it('asks for the run when the payload names nothing else', async () => {
        const upstream = await chain.run({ datasetId });
        const input = { eventType: 'ACTOR.RUN.SUCCEEDED', eventData: { actorRunId: upstream.id } };
        expect(await chain.run(input)).toMatchObject({
            status: 'SUCCEEDED',
            message: '1250 cheapest offers out of 1250 offers compared.',
        });
    });

    it('filters a failed run when it is asked to', async () => {
        const payload = webhookPayload(datasetId, { runId: 'failed', status: 'TIMED-OUT' });
        const refused = await chain.run({ datasetId, payload });
        expect(refused).toMatchObject({ status: 'FAILED', items: [] });
        expect(refused.message).toContain('Run failed ended as TIMED-OUT');
        const accepted = await chain.run({ datasetId, payload, acceptFailedRuns: true });
        expect(accepted).toMatchObject({ status: 'SUCCEEDED', items: expectedItems(datasetId, 'failed') });
    });

    it('does nothing for a test event', async () => {
        const run = await chain.run({ eventType: 'TEST', resource: { joke: 'no run' } });
        expect(run).toMatchObject({ status: 'SUCCEEDED', items: [], message: expect.stringContaining('Test event') });
    });

    it('says that a dataset is empty', async () => {
        const run = await chain.run({ datasetId: await chain.dataset([]) });
        expect(run).toMatchObject({ status: 'SUCCEEDED', items: [], message: expect.stringContaining('is empty') });
    });

    it('leaves the totals and a report', async () => {
        const run = await chain.run({ datasetId });
        const store = chain.client.keyValueStore(run.keyValueStoreId);
        expect((await store.getRecord('OUTPUT'))?.value).toMatchObject({
            itemsRead: 12_500,
            products: 1_250,
            excluded: {},
        });
        const report = await store.getRecord('REPORT');
        expect(report?.contentType).toContain('text/html');
        expect(String(report?.value)).toContain('Product &lt;b&gt;B000000001&lt;/b&gt;');
    });
});
