import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimKey } from '../src/claim.js';
import { DEFAULT_OPTIONS } from './choose.js';
import { type FinishedRun, type LocalChain, startLocalChain, webhookPayload } from './local-chain.js';
import { PRODUCT_OFFERS, PRODUCTS } from './product-offers.js';
import { reference } from './reference.js';
import { TIMES } from './times.js';

const OFFERS = PRODUCT_OFFERS.length;
const MESSAGE = `${PRODUCTS} cheapest offers out of ${OFFERS} offers compared.`;
const EXPECTED = reference(PRODUCT_OFFERS);
const STACK_TRACE = /^\s+at /m;
/** How often one finished run is delivered at the same moment. */
const DELIVERIES_AT_ONCE = TIMES > 1 ? 3 : 2;
/** The id of no dataset. */
const MISSING = 'abcdefghijklmnopq';

let chain: LocalChain;
beforeAll(async () => {
    chain = await startLocalChain({ rateLimits: true });
    // A payload that names the dataset does not open it to a run: that does the field datasetId.
    await chain.allow('FULL_PERMISSIONS');
});
afterAll(() => chain?.close());

/** What is expected of the dataset {@link PRODUCT_OFFERS}. */
const expectedItems = (sourceDatasetId: string, sourceRunId: string | null) =>
    EXPECTED.map((item) => ({ ...item, sourceDatasetId, sourceRunId }));

/** Starts a run once more, and waits for it. */
async function resurrected({ id }: FinishedRun): Promise<FinishedRun> {
    await chain.client.run(id).resurrect();
    return chain.finished(id);
}

describe('a delivery of a webhook', () => {
    let datasetId: string;
    let first: FinishedRun;
    beforeAll(async () => {
        datasetId = await chain.dataset(PRODUCT_OFFERS);
        first = await chain.run(webhookPayload(datasetId, { runId: 'bare' }));
    });

    it("is filtered from the default payload, posted as it is, within Apify's rate limits", async () => {
        expect(first).toMatchObject({
            status: 'SUCCEEDED',
            message: MESSAGE,
            items: expectedItems(datasetId, 'bare'),
        });
        expect(first.log).not.toMatch(/WARN|ERROR/);
    });

    it('leaves the totals and a report', async () => {
        const store = chain.client.keyValueStore(first.keyValueStoreId);
        expect((await store.getRecord('OUTPUT'))?.value).toMatchObject({
            sourceDatasetId: datasetId,
            sourceRunId: 'bare',
            itemsRead: OFFERS,
            products: PRODUCTS,
            excluded: {},
            datasetGrew: false,
        });
        const report = await store.getRecord('REPORT');
        expect(report?.contentType).toContain('text/html');
        expect(String(report?.value)).toContain('Product &lt;b&gt;B000000001&lt;/b&gt;');
    });

    it('is filtered once, and again when the run finished again, when it is forced, and with other options', async () => {
        const payload = webhookPayload(datasetId, { runId: 'bare' });
        const [second, finishedAgain, forced, otherwise] = await Promise.all([
            chain.run({ ...payload, createdAt: '2026-01-01T00:01:00.000Z' }),
            chain.run(webhookPayload(datasetId, { runId: 'bare', finish: 2 })),
            chain.run({ payload, force: true }),
            chain.run({ payload, minOffers: 6 }),
        ]);
        expect(second).toMatchObject({ status: 'SUCCEEDED', items: [] });
        expect(second.message).toContain(
            `Run bare has been filtered by run ${first.id}, into dataset ${first.datasetId}`,
        );
        const output = await chain.client.keyValueStore(second.keyValueStoreId).getRecord('OUTPUT');
        expect(output?.value).toEqual({ alreadyFilteredBy: first.id, datasetId: first.datasetId });
        expect(finishedAgain.items).toEqual(first.items);
        expect(forced.items).toEqual(first.items);
        expect(otherwise.message).toContain(`${PRODUCTS} products left out for having fewer than 6 offers.`);
    });

    it('that names nothing but the run is filtered once each time that the run finished', async () => {
        // The filter's own first run is the upstream run here: its dataset holds one offer of each product.
        const event = { eventType: 'ACTOR.RUN.SUCCEEDED', eventData: { actorRunId: first.id } };
        const message = `${PRODUCTS} cheapest offers out of ${PRODUCTS} offers compared.`;
        const before = await chain.run(event);
        expect(before).toMatchObject({ status: 'SUCCEEDED', message });

        // Its result was forced from another run meanwhile, and it keeps its own.
        expect(await resurrected(first)).toMatchObject({
            status: 'SUCCEEDED',
            items: first.items,
            message: first.message,
        });

        const atOnce = await Promise.all(Array.from({ length: DELIVERIES_AT_ONCE }, () => chain.run(event)));
        expect(atOnce.map(({ status }) => status)).toEqual(Array(DELIVERIES_AT_ONCE).fill('SUCCEEDED'));
        const [winner, ...others] = atOnce.filter(({ items }) => items.length > 0);
        expect(others).toEqual([]);
        expect(winner).toMatchObject({ message, items: before.items });
        for (const run of atOnce.filter((each) => each !== winner)) {
            expect(run.message).toMatch(
                new RegExp(`^Run ${first.id} (is being|has been) filtered by run ${winner?.id}`),
            );
        }
    });
});

describe('a claim of a run that ended without a result', () => {
    const items = PRODUCT_OFFERS.slice(0, 10);
    const failedPayload = (runId: string) => ({
        payload: webhookPayload(MISSING, { runId, status: 'TIMED-OUT' }),
        acceptFailedRuns: true,
    });

    it('passes to the next delivery, and back to the restarted run', async () => {
        const input = { ...failedPayload('retried'), datasetId: 'later' };
        const dead = await chain.run(input);
        expect(dead).toMatchObject({ status: 'FAILED', items: [] });
        expect(dead.message).toContain('there is no dataset "later"');
        expect(dead.message).not.toContain('\n');
        expect(dead.log).not.toMatch(STACK_TRACE);
        expect(await chain.run(input)).toMatchObject({ status: 'FAILED', message: dead.message });

        const later = await chain.dataset(items, 'later');
        const restarted = await resurrected(dead);
        const expected = reference(items).map((item) => ({ ...item, sourceDatasetId: later, sourceRunId: 'retried' }));
        expect(restarted).toMatchObject({ status: 'SUCCEEDED', items: expected });
    });

    it('is left to the run that took it over while the first one was dead', async () => {
        const input = { ...failedPayload('overtaken'), datasetId: 'overtaken' };
        const dead = await chain.run(input);
        expect(dead.status).toBe('FAILED');
        await chain.dataset(items, 'overtaken');
        const { finishedAt } = input.payload.resource;
        const upstream = { runId: 'overtaken', runFinishedAt: finishedAt, datasetId: 'overtaken' };
        const { id } = await chain.client.requestQueues().getOrCreate('cheapest-offer-filter-deliveries');
        await chain.client.requestQueue(id).addRequest({
            url: 'https://console.apify.com/actors/runs/overtaken',
            uniqueKey: `${claimKey(upstream, DEFAULT_OPTIONS)}#2`,
            userData: { filterRunId: 'theOther', expiresMs: Date.UTC(9999, 0) },
        });
        const restarted = await resurrected(dead);
        expect(restarted).toMatchObject({ status: 'SUCCEEDED', items: [] });
        expect(restarted.message).toContain('is being filtered by run theOther');
    });
});

describe('an input', () => {
    it('of a test event does nothing', async () => {
        const run = await chain.run({ eventType: 'TEST', resource: { joke: 'no run' } });
        expect(run).toMatchObject({ status: 'SUCCEEDED', items: [], message: expect.stringContaining('Test event') });
    });

    it.each<[string, object, string]>([
        ['a number for an id', { datasetId: 7 }, 'datasetId'],
        ['a list of ids', { datasetId: [MISSING] }, 'datasetId'],
        ['text for a payload', { payload: 'text' }, 'payload'],
        ['a list for a payload', { payload: [] }, 'payload'],
        ['an unknown condition', { datasetId: MISSING, condition: 'shiny' }, 'condition'],
        ['text for a switch', { datasetId: MISSING, countShipping: 'yes' }, 'countShipping'],
        ['an unknown choice for delivery', { datasetId: MISSING, unknownShipping: 'guess' }, 'unknownShipping'],
        ['no offers as a minimum', { datasetId: MISSING, minOffers: 0 }, 'minOffers'],
        ['half an offer as a minimum', { datasetId: MISSING, minOffers: 1.5 }, 'minOffers'],
        ['text for force', { datasetId: MISSING, force: 'yes' }, 'force'],
        ['text for failed runs', { datasetId: MISSING, acceptFailedRuns: 'yes' }, 'acceptFailedRuns'],
    ])('is refused by its schema before a run starts: %s', async (_name, input, field) => {
        const refused = chain.client.actor(chain.actorId).start(input);
        await expect(refused).rejects.toMatchObject({ statusCode: 400, message: expect.stringContaining(field) });
    });
});

it('filters hostile items: those that cannot be compared are counted, the others are items like any', async () => {
    const good = { asin: 'B000000001', marketplace: 'amazon.com', price: 10, currency: 'USD', sellerName: 'Anna' };
    const datasetId = await chain.dataset([{ ...good, title: 'x'.repeat(5_000_000) }]);
    // As text, since a program could not make an object of some.
    await chain.client
        .dataset(datasetId)
        .pushItems(
            '[{"asin":"__proto__","price":3,"currency":"USD","title":{"a":1}},' +
                '{"asin":"constructor","price":4,"currency":"USD","title":["a"]},' +
                '{"asin":"toString","price":5,"currency":"USD","itemUrl":"javascript:alert(1)"},' +
                '{},{"asin":"B000000001","price":1e999,"currency":"USD"},{"asin":"B000000001","price":1},' +
                '{"asin":"B000000001","marketplace":"amazon.xyz","price":1,"currency":"USD"},' +
                '{"asin":"B000000001","price":1,"currency":"USD","shippingPrice":"free"}]',
        );
    await chain.client.dataset(datasetId).pushItems(JSON.stringify(Array(100_000).fill({})));
    const run = await chain.run({ datasetId });
    expect(run.status, run.log).toBe('SUCCEEDED');
    // More than a line would be too much, and none would look as if it hung.
    expect(run.log.match(/^.*items read\.$/gm)).toEqual([expect.stringMatching(/10\d{4} of 100009 items read/)]);
    expect(run.items.map(({ asin, price, sourceRunId }) => [asin, price, sourceRunId])).toEqual([
        ['B000000001', 10, null],
        ['__proto__', 3, null],
        ['constructor', 4, null],
        ['toString', 5, null],
    ]);
    expect(run.message).toBe(
        '4 cheapest offers out of 4 offers compared. Not compared: 100001 with no ASIN, 1 with no readable price, ' +
            '1 with no currency, 1 with an unknown store, 1 with an unreadable delivery price.',
    );
    const report = await chain.client.keyValueStore(run.keyValueStoreId).getRecord('REPORT');
    expect(String(report?.value)).not.toContain('javascript:');
});

describe('under limited permissions', () => {
    const STORAGE_NAME = 'cheapest-offer-filter-deliveries';
    beforeAll(() => chain.allow('LIMITED_PERMISSIONS'));

    it('reads only the dataset of the field datasetId, and says when earlier claims are out of its reach', async () => {
        await chain.client.keyValueStores().getOrCreate(STORAGE_NAME);
        const datasetId = await chain.dataset(PRODUCT_OFFERS.slice(0, 10));
        const run = await chain.run(webhookPayload(datasetId, { runId: 'payload-alone' }));
        expect(run.status).toBe('FAILED');
        expect(run.message).toContain(
            `this run may not read dataset "${datasetId}" (Insufficient permissions for the dataset. `,
        );
        expect(run.message).toContain('Give the id in the field "datasetId", which grants the run access to it.');
        expect(run.log).toMatch(/WARN .*so this run cannot use them, and a webhook .* is filtered twice/);
        expect(run.log).not.toMatch(STACK_TRACE);
    });

    it('reads all datasets of the field datasetIds, and compares an offer that several have once', async () => {
        const half = PRODUCT_OFFERS.length / 2;
        const [first, second] = await Promise.all([
            chain.dataset(PRODUCT_OFFERS.slice(0, half + 5)),
            chain.dataset(PRODUCT_OFFERS.slice(half)),
        ]);
        const { items, message, status } = await chain.run({ datasetIds: [first, second, first] });
        expect(status, message).toBe('SUCCEEDED');
        expect(items.map((item) => ({ ...item, sourceDatasetId: null }))).toEqual(
            EXPECTED.map((item) => ({ ...item, sourceDatasetId: null, sourceRunId: null })),
        );
        expect(new Set(items.map(({ sourceDatasetId }) => sourceDatasetId))).toEqual(new Set([first, second]));
        expect(message).toContain('Not compared: 5 with a newer reading in another dataset.');
    });
});
