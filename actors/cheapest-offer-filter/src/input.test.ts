import { InputError } from '@offer-chain/actor-input';
import { describe, expect, it } from 'vitest';
import { readInput } from './input.js';

const resource = {
    id: 'run1',
    status: 'SUCCEEDED',
    finishedAt: '2026-01-01T00:00:00.000Z',
    defaultDatasetId: 'fromPayload',
};

describe('input', () => {
    it('fills in the defaults', () => {
        expect(readInput({ datasetId: 'offers' })).toEqual({
            datasetId: 'offers',
            isTest: false,
            upstream: { runId: null, runFinishedAt: null, runStatus: null, eventType: null },
            options: { condition: 'any', countShipping: true, unknownShipping: 'free', minOffers: 1 },
            acceptFailedRuns: false,
            force: false,
        });
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

    it('knows the upstream run', () => {
        expect(readInput({ payload: { eventType: 'ACTOR.RUN.SUCCEEDED', resource } }).upstream).toEqual({
            runId: 'run1',
            runFinishedAt: '2026-01-01T00:00:00.000Z',
            runStatus: 'SUCCEEDED',
            eventType: 'ACTOR.RUN.SUCCEEDED',
        });
    });

    it('takes the status from the event where the payload has no run', () => {
        const { upstream } = readInput({ datasetId: 'offers', eventType: 'ACTOR.RUN.TIMED_OUT' });
        expect(upstream.runStatus).toBe('TIMED-OUT');
    });

    it('takes null for an option as if it were not there', () => {
        const input = { datasetId: 'x', condition: null, countShipping: null, minOffers: null, force: null };
        expect(readInput(input)).toEqual(readInput({ datasetId: 'x' }));
    });

    it.each([
        [{ datasetId: 'x', condition: 'shiny' }, /"condition"/],
        [{ datasetId: 'x', minOffers: 0 }, /"minOffers"/],
        [{ datasetId: 'x', countShipping: 'yes' }, /"countShipping"/],
        [{ datasetId: '../users/me' }, /"datasetId" must be the id/],
        [{ datasetId: 'x'.repeat(100_000) }, /^.{0,60}"datasetId" must be the id.{0,200}$/],
        [{ eventData: { actorRunId: 'x'.repeat(100_000) } }, /^.{0,60}"eventData.actorRunId" must be the id.{0,200}$/],
        [{ datasetId: 7 }, /"datasetId" must be a string/],
        [[], /must be an object/],
        [null, /must be an object/],
        [{}, /names no dataset/],
    ])('refuses %j', (input, message) => {
        expect(() => readInput(input)).toThrow(InputError);
        expect(() => readInput(input)).toThrow(message);
    });
});
