import { InputError } from '@offer-chain/actor-input';
import { describe, expect, it } from 'vitest';
import { readInput } from './input.js';

const resource = {
    id: 'run1',
    status: 'SUCCEEDED',
    finishedAt: '2026-01-01T00:00:00.000Z',
    defaultDatasetId: 'fromPayload',
};
const nothingKnown = { runId: null, runFinishedAt: null, runStatus: null, eventType: null };

describe('input', () => {
    it('fills in the defaults', () => {
        expect(readInput({ datasetId: 'offers' })).toEqual({
            datasetId: 'offers',
            isTest: false,
            upstream: nothingKnown,
            options: {
                condition: 'any',
                countShipping: true,
                unknownShipping: 'free',
                minOffers: 1,
                deliverTo: null,
                fulfilledByAmazonOnly: false,
                sellersIncluded: [],
                sellersExcluded: [],
                minSellerRatingPercent: null,
                applyCoupons: false,
            },
            acceptFailedRuns: false,
            force: false,
        });
    });

    it('keeps every option that is given', () => {
        const options = {
            condition: 'used',
            countShipping: false,
            unknownShipping: 'exclude',
            minOffers: 3,
            deliverTo: 'Turkey',
            fulfilledByAmazonOnly: true,
            sellersIncluded: ['Anna', 'A1SELLER'],
            sellersExcluded: ['Ben'],
            minSellerRatingPercent: 90,
            applyCoupons: true,
        };
        const input = readInput({ datasetId: 'offers', ...options, acceptFailedRuns: true, force: true });
        expect(input).toMatchObject({ options, acceptFailedRuns: true, force: true });
    });

    it.each([
        ['the field before the payload', { datasetId: 'given', payload: { resource } }, 'given'],
        ['the payload of an integration', { payload: { eventType: 'ACTOR.RUN.SUCCEEDED', resource } }, 'fromPayload'],
        ['the default payload posted as it is', { eventType: 'ACTOR.RUN.SUCCEEDED', resource }, 'fromPayload'],
        ['nothing when only the run is known', { eventData: { actorRunId: 'run1' } }, null],
        ["a dataset's full name", { datasetId: 'user~offers' }, 'user~offers'],
    ])('finds the dataset: %s', (_name, input, datasetId) => {
        expect(readInput(input).datasetId).toBe(datasetId);
    });

    it.each([
        ['the payload of an integration', { payload: { eventType: 'ACTOR.RUN.SUCCEEDED', resource } }],
        ['the default payload posted as it is', { eventType: 'ACTOR.RUN.SUCCEEDED', resource }],
    ])('knows the upstream run: %s', (_name, input) => {
        expect(readInput(input).upstream).toEqual({
            runId: 'run1',
            runFinishedAt: '2026-01-01T00:00:00.000Z',
            runStatus: 'SUCCEEDED',
            eventType: 'ACTOR.RUN.SUCCEEDED',
        });
    });

    it.each([
        ['an integration', { payload: { resource: { defaultDatasetId: 'alone' } } }],
        ['a webhook', { resource: { defaultDatasetId: 'alone' } }],
    ])('takes a dataset whose run is not named, from the payload of %s', (_name, input) => {
        expect(readInput(input)).toMatchObject({ datasetId: 'alone', upstream: nothingKnown });
    });

    it('takes the status from the event when the payload has no run', () => {
        const { upstream } = readInput({ datasetId: 'offers', eventType: 'ACTOR.RUN.TIMED_OUT' });
        expect(upstream.runStatus).toBe('TIMED-OUT');
    });

    it('treats an option that is null as absent', () => {
        const input = { datasetId: 'x', condition: null, countShipping: null, minOffers: null, force: null };
        expect(readInput(input)).toEqual(readInput({ datasetId: 'x' }));
    });

    it('ignores an empty place and empty lines of a list', () => {
        const input = { datasetId: 'x', deliverTo: ' ', sellersIncluded: ['', ' '], sellersExcluded: null };
        expect(readInput(input)).toEqual(readInput({ datasetId: 'x' }));
        expect(readInput({ datasetId: 'x', deliverTo: ' 10001 ' }).options.deliverTo).toBe('10001');
    });

    it("recognizes the event of a webhook's Test button", () => {
        expect(readInput({ eventType: 'TEST', resource: { joke: 'no run' } })).toMatchObject({
            isTest: true,
            datasetId: null,
        });
    });

    it.each([
        ['nothing', undefined, /must be an object, got nothing/],
        ['null', null, /must be an object, got null/],
        ['a list', [], /must be an object/],
        ['an empty object', {}, /names no dataset/],
        ['an empty id', { datasetId: '' }, /names no dataset/],
        ['spaces for an id', { datasetId: '   ' }, /names no dataset/],
        ['null for an id', { datasetId: null }, /names no dataset/],
        ['a number for an id', { datasetId: 7 }, /"datasetId" must be a string, got number 7/],
        ['a list of ids', { datasetId: ['x'] }, /"datasetId" must be a string, got an array of 1/],
        ['a path for an id', { datasetId: '../../users/me' }, /"datasetId" must be the id/],
        ['a URL for an id', { datasetId: 'https://api.apify.com/v2/datasets/x' }, /"datasetId" must be the id/],
        ['a long id', { datasetId: 'x'.repeat(100_000) }, /^.{0,60}"datasetId" must be the id.{0,200}$/],
        [
            'a variable that was not replaced',
            { datasetId: '{{resource.defaultDatasetId}}' },
            /shouldInterpolateStrings/,
        ],
        ['text for a payload', { payload: 'text' }, /"payload" must be an object/],
        ['a list for a payload', { payload: [] }, /"payload" must be an object/],
        ['an empty payload', { payload: {} }, /names no dataset/],
        ['a number for a resource', { payload: { resource: 3 } }, /"payload.resource" must be an object/],
        ["a number for a resource's dataset", { resource: { defaultDatasetId: 3 } }, /"resource.defaultDatasetId"/],
        ['an unknown event', { eventType: 'ACTOR.RUN.EXPLODED', resource }, /"eventType" must be an event such as/],
        ['a number for an event', { eventType: 5, resource }, /"eventType" must be a string/],
        ['the event of a build', { eventType: 'ACTOR.BUILD.SUCCEEDED', resource: {} }, /belongs to a build/],
        ['a list for the data of an event', { eventData: [] }, /"eventData" must be an object/],
        [
            'a long id of a run',
            { eventData: { actorRunId: 'x'.repeat(100_000) } },
            /^.{0,60}"eventData.actorRunId" must be the id.{0,200}$/,
        ],
        ['an unknown condition', { datasetId: 'x', condition: 'shiny' }, /"condition"/],
        ['text for a switch', { datasetId: 'x', countShipping: 'yes' }, /"countShipping"/],
        ['an unknown choice for delivery', { datasetId: 'x', unknownShipping: 'guess' }, /"unknownShipping"/],
        ['no offers as a minimum', { datasetId: 'x', minOffers: 0 }, /"minOffers"/],
        ['half an offer as a minimum', { datasetId: 'x', minOffers: 1.5 }, /"minOffers"/],
        ['a number for a place', { datasetId: 'x', deliverTo: 10001 }, /"deliverTo"/],
        ['one seller without a list', { datasetId: 'x', sellersIncluded: 'Anna' }, /"sellersIncluded"/],
        ['a number for a seller', { datasetId: 'x', sellersExcluded: [7] }, /"sellersExcluded.0"/],
        ['a rating above all', { datasetId: 'x', minSellerRatingPercent: 101 }, /"minSellerRatingPercent"/],
        ['no rating as a minimum', { datasetId: 'x', minSellerRatingPercent: 0 }, /"minSellerRatingPercent"/],
        ['text for coupons', { datasetId: 'x', applyCoupons: 'yes' }, /"applyCoupons"/],
        ['text for Amazon', { datasetId: 'x', fulfilledByAmazonOnly: 'yes' }, /"fulfilledByAmazonOnly"/],
        ['text for force', { datasetId: 'x', force: 'yes' }, /"force"/],
        ['text for failed runs', { datasetId: 'x', acceptFailedRuns: 'yes' }, /"acceptFailedRuns"/],
    ])('refuses in one line: %s', (_name, input, message) => {
        expect(() => readInput(input)).toThrow(InputError);
        expect(() => readInput(input)).toThrow(message);
        expect(() => readInput(input)).toThrow(/^.*$/);
    });
});
