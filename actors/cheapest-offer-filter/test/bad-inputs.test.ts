import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalChain, startLocalChain, webhookPayload } from './local-chain.js';

let chain: LocalChain;
beforeAll(async () => {
    chain = await startLocalChain();
});
afterAll(() => chain?.close());

const good = {
    asin: 'B000000001',
    marketplace: 'amazon.com',
    price: 10,
    currency: 'USD',
    sellerName: 'Anna',
    title: 'Phone',
};
const dataset = 'abcdefghijklmnopq';
const runData = (fields: object) => ({ ...webhookPayload(dataset), ...fields });

/** Inputs that are refused, and what the user is told. */
const refusedInputs: [string, unknown, RegExp][] = [
    ['nothing', undefined, /names no dataset|must be an object/],
    ['an empty object', {}, /names no dataset/],
    ['an empty id', { datasetId: '' }, /names no dataset/],
    ['spaces for an id', { datasetId: '   ' }, /names no dataset/],
    ['null for an id', { datasetId: null }, /datasetId|names no dataset/],
    ['a number for an id', { datasetId: 7 }, /datasetId/],
    ['a list of ids', { datasetId: [dataset] }, /datasetId/],
    ['a path for an id', { datasetId: '../../users/me' }, /"datasetId" must be the id/],
    ['a URL for an id', { datasetId: 'https://api.apify.com/v2/datasets/x' }, /"datasetId" must be the id/],
    ['a variable that was not replaced', { datasetId: '{{resource.defaultDatasetId}}' }, /shouldInterpolateStrings/],
    ['an unknown dataset', { datasetId: dataset }, /there is no dataset "abcdefghijklmnopq"/],
    ['a dataset of somebody else', { datasetId: 'somebody~offers' }, /there is no dataset "somebody~offers"/],
    ['text for a payload', { payload: 'text' }, /payload/],
    ['a list for a payload', { payload: [] }, /payload/],
    ['an empty payload', { payload: {} }, /names no dataset/],
    ['a number for a resource', { payload: { resource: 3 } }, /"payload.resource" must be an object/],
    ['a number for the dataset of a resource', { resource: { defaultDatasetId: 3 } }, /"resource.defaultDatasetId"/],
    ['an unknown event', runData({ eventType: 'ACTOR.RUN.EXPLODED' }), /must be an event such as/],
    ['a number for an event', runData({ eventType: 5 }), /"eventType" must be a string/],
    ['the event of a build', { eventType: 'ACTOR.BUILD.SUCCEEDED', resource: {} }, /is a build's/],
    ['a run that has just begun', webhookPayload(dataset, { status: 'READY' }), /must be an event|not finished/],
    [
        'a run that is running',
        { datasetId: dataset, payload: { resource: { ...webhookPayload(dataset).resource, status: 'RUNNING' } } },
        /is not finished/,
    ],
    ['a failed run', webhookPayload(dataset, { status: 'FAILED' }), /ended as FAILED/],
    ['an aborted run', webhookPayload(dataset, { status: 'ABORTED' }), /ended as ABORTED/],
    ['a run that timed out', webhookPayload(dataset, { status: 'TIMED-OUT' }), /ended as TIMED-OUT/],
    ['an unknown run', { eventData: { actorRunId: 'nosuchrun' } }, /there is no run "nosuchrun"/],
    ['a list for the data of an event', { eventData: [] }, /"eventData" must be an object/],
    ['an unknown condition', { datasetId: dataset, condition: 'shiny' }, /condition/],
    ['text for a switch', { datasetId: dataset, countShipping: 'yes' }, /countShipping/],
    ['an unknown choice for delivery', { datasetId: dataset, unknownShipping: 'guess' }, /unknownShipping/],
    ['no offers as a minimum', { datasetId: dataset, minOffers: 0 }, /minOffers/],
    ['half an offer as a minimum', { datasetId: dataset, minOffers: 1.5 }, /minOffers/],
    ['text for force', { datasetId: dataset, force: 'yes' }, /force/],
];

describe('a bad input ends with one line that says what to do', () => {
    it.each(refusedInputs)('%s', async (_name, input, message) => {
        const run = await chain.run(input);
        expect(['FAILED', 'REFUSED']).toContain(run.status);
        expect(run.message).toMatch(message);
        expect(run.message).not.toContain('\n');
        expect(run.log).not.toMatch(/^\s+at /m);
        expect(run.items).toEqual([]);
    });
});

/** Items that never win, and how the status message counts them. */
const badItems: [string, string, string][] = [
    ['no ASIN', '{"price":1,"currency":"USD"}', '1 with no ASIN'],
    ['a number for an ASIN', '{"asin":7,"price":1,"currency":"USD"}', '1 with no ASIN'],
    ['an empty item', '{}', '1 with no ASIN'],
    ['text for a price', '{"asin":"B000000001","price":"0.01","currency":"USD"}', '1 with no readable price'],
    ['a negative price', '{"asin":"B000000001","price":-1,"currency":"USD"}', '1 with no readable price'],
    ['a price without end', '{"asin":"B000000001","price":1e999,"currency":"USD"}', '1 with no readable price'],
    ['an object for a price', '{"asin":"B000000001","price":{"value":1},"currency":"USD"}', '1 with no readable price'],
    ['NaN as text', '{"asin":"B000000001","offer":"NaN"}', '1 with no readable price'],
    ['no price as text', '{"asin":"B000000001","offer":""}', '1 with no readable price'],
    ['an object for an offer', '{"asin":"B000000001","offer":{"a":[1]}}', '1 with no readable price'],
    ['no currency', '{"asin":"B000000001","price":1}', '1 with no currency'],
    [
        'an unknown store',
        '{"asin":"B000000001","marketplace":"amazon.xyz","price":1,"currency":"USD"}',
        '1 with an unknown store',
    ],
    [
        'text for delivery',
        '{"asin":"B000000001","price":1,"currency":"USD","shippingPrice":"free"}',
        '1 with an unreadable delivery price',
    ],
];

describe('a bad item never wins and is counted', () => {
    it.each(badItems)('%s', async (_name, item, message) => {
        const datasetId = await chain.dataset([good]);
        await chain.client.dataset(datasetId).pushItems(`[${item}]`);
        const run = await chain.run({ datasetId });
        expect(run).toMatchObject({ status: 'SUCCEEDED', items: [{ price: 10, offersCompared: 1 }] });
        expect(run.message).toContain(message);
    });

    it('titles of 5 MB, objects for titles and the keys of objects as ASINs are items like others', async () => {
        const datasetId = await chain.dataset([{ ...good, title: 'x'.repeat(5_000_000) }]);
        await chain.client
            .dataset(datasetId)
            .pushItems(
                '[{"asin":"__proto__","price":3,"currency":"USD","title":{"a":1}},' +
                    '{"asin":"constructor","price":4,"currency":"USD","title":["a"]},' +
                    '{"asin":"toString","price":5,"currency":"USD","itemUrl":"javascript:alert(1)"}]',
            );
        const run = await chain.run({ datasetId });
        expect(run.status).toBe('SUCCEEDED');
        expect(run.items.map(({ asin, price }) => [asin, price])).toEqual([
            ['B000000001', 10],
            ['__proto__', 3],
            ['constructor', 4],
            ['toString', 5],
        ]);
        const report = await chain.client.keyValueStore(run.keyValueStoreId).getRecord('REPORT');
        expect(String(report?.value)).not.toContain('javascript:');
    });
});
