import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainLink } from '../link/chain-link.js';
import { DEFAULT_PAYLOAD_TEMPLATE, renderTemplate } from '../template/index.js';
import { ChainedInputError, readChainedInput } from './chained-input.js';

const context = {
    userId: 'user1',
    createdAt: '2026-01-01T00:00:00.000Z',
    eventType: 'ACTOR.RUN.SUCCEEDED',
    eventData: { actorId: 'actor1', actorRunId: 'run1' },
    resource: {
        id: 'run1',
        status: 'SUCCEEDED',
        finishedAt: '2026-01-01T00:01:00.000Z',
        defaultDatasetId: 'dataset1',
    },
};
const fromRun = {
    datasetId: 'dataset1',
    runId: 'run1',
    runFinishedAt: '2026-01-01T00:01:00.000Z',
    runStatus: 'SUCCEEDED',
    eventType: 'ACTOR.RUN.SUCCEEDED',
    isTest: false,
};
const nothing = { datasetId: null, runId: null, runFinishedAt: null, runStatus: null, eventType: null, isTest: false };

function failureOf(input: unknown): ChainedInputError {
    try {
        readChainedInput(input);
    } catch (error) {
        if (error instanceof ChainedInputError) return error;
        throw error;
    }
    throw new Error('The input was accepted.');
}

describe('readChainedInput', () => {
    it.each(['webhook', 'integration'] as const)('reads what a chain link of the form %s sends', (form) => {
        const link = chainLink({ target: { actorId: 'filter' }, apiBaseUrl: 'https://api.apify.com', form });
        const input = renderTemplate(link.payloadTemplate, context, {
            interpolateStrings: link.shouldInterpolateStrings,
        });
        expect(readChainedInput(input)).toEqual(fromRun);
    });

    it('reads the default payload posted as it is', () => {
        expect(readChainedInput(renderTemplate(DEFAULT_PAYLOAD_TEMPLATE, context))).toEqual(fromRun);
    });

    it('takes datasetId first, then payload.resource, then resource', () => {
        const resource = { id: 'run3', defaultDatasetId: 'third' };
        const payload = { resource: { id: 'run2', defaultDatasetId: 'second' } };
        expect(readChainedInput({ datasetId: 'first', payload, resource })).toMatchObject({ datasetId: 'first' });
        expect(readChainedInput({ payload, resource })).toMatchObject({ datasetId: 'second', runId: 'run2' });
        expect(readChainedInput({ resource })).toMatchObject({ datasetId: 'third', runId: 'run3' });
        expect(readChainedInput({ datasetId: '', payload: null, resource })).toMatchObject({ datasetId: 'third' });
    });

    it('names only the run when the input has no dataset', () => {
        expect(readChainedInput({ eventData: { actorRunId: 'run1' } })).toEqual({ ...nothing, runId: 'run1' });
        expect(readChainedInput({ payload: { eventData: { actorRunId: 'run1' } } })).toMatchObject({ runId: 'run1' });
    });

    it('takes the dataset of a run that is not named, in either place', () => {
        const resource = { defaultDatasetId: 'dataset1' };
        expect(readChainedInput({ payload: { resource } })).toEqual({ ...nothing, datasetId: 'dataset1' });
        expect(readChainedInput({ resource })).toEqual({ ...nothing, datasetId: 'dataset1' });
        const failed = { ...resource, status: 'FAILED', finishedAt: context.resource.finishedAt };
        expect(readChainedInput({ payload: { resource: failed } })).toEqual({
            ...nothing,
            datasetId: 'dataset1',
            runStatus: 'FAILED',
            runFinishedAt: context.resource.finishedAt,
        });
    });

    it('takes a lone datasetId, which a person gave', () => {
        expect(readChainedInput({ datasetId: 'mine', keyword: 'phone' })).toEqual({ ...nothing, datasetId: 'mine' });
    });

    it('counts null and empty text as absent', () => {
        const empty = { eventType: '', eventData: null, resource: { id: '', status: null, defaultDatasetId: ' ' } };
        expect(readChainedInput({ datasetId: 'mine', payload: empty, ...empty })).toEqual({
            ...nothing,
            datasetId: 'mine',
        });
        expect(readChainedInput({ datasetId: ' ', resource: context.resource }).datasetId).toBe('dataset1');
        const run = { id: 'run1', defaultDatasetId: 'dataset1', finishedAt: null, status: '' };
        expect(readChainedInput({ resource: run })).toEqual({ ...nothing, datasetId: 'dataset1', runId: 'run1' });
    });

    it('checks the fields of a run, and not those of another resource', () => {
        expect(failureOf({ resource: { id: 5, defaultDatasetId: 'd' } }).message).toBe(
            'Input field "resource.id" must be a string, got number 5.',
        );
        expect(failureOf({ payload: { eventData: { actorRunId: 'r' }, resource: { status: [] } } }).message).toBe(
            'Input field "payload.resource.status" must be a string, got an array of 0.',
        );
        expect(readChainedInput({ datasetId: 'd', resource: { id: 5, status: [] } }).datasetId).toBe('d');
    });

    it('takes the event of the payload first', () => {
        const payload = { ...context, eventType: 'ACTOR.RUN.FAILED' };
        expect(readChainedInput({ ...context, payload }).eventType).toBe('ACTOR.RUN.FAILED');
    });

    it('reads a test that has nothing to read', () => {
        const test = {
            datasetId: null,
            payload: { ...context, eventType: 'TEST', eventData: {}, resource: { id: 5 } },
        };
        expect(readChainedInput(test)).toEqual({ ...nothing, eventType: 'TEST', isTest: true });
    });

    it('reads the older ACTOR.RUN.TIMEDOUT', () => {
        expect(readChainedInput({ datasetId: 'd', eventType: 'ACTOR.RUN.TIMEDOUT' }).eventType).toBe(
            'ACTOR.RUN.TIMED_OUT',
        );
    });

    it('names the field that is wrong', () => {
        expect(failureOf({ datasetId: 5 })).toMatchObject({
            field: 'datasetId',
            message: 'Input field "datasetId" must be a string, got number 5.',
        });
        expect(failureOf({ payload: 'x' }).field).toBe('payload');
        expect(failureOf({ payload: { resource: [] } }).field).toBe('payload.resource');
        expect(failureOf({ resource: { defaultDatasetId: {} } }).field).toBe('resource.defaultDatasetId');
        expect(failureOf({ datasetId: 'd', payload: { eventType: 'NO' } }).field).toBe('payload.eventType');
        expect(failureOf(null).message).toBe('The input must be an object, got null.');
    });

    it('shows a long value cut', () => {
        const messageFor = (length: number) => failureOf({ eventType: 'x'.repeat(length) }).message;
        expect(messageFor(78)).toContain(`got string "${'x'.repeat(78)}".`);
        expect(messageFor(79)).toContain(`got string "${'x'.repeat(79)}….`);
        expect(messageFor(500)).toBe(messageFor(79));
    });

    it('says when a variable was not replaced', () => {
        const { field, message } = failureOf({ datasetId: '{{resource.defaultDatasetId}}' });
        expect(field).toBe('datasetId');
        expect(message).toContain('shouldInterpolateStrings');
    });

    it('says what to give when nothing is named, and that a build has no dataset', () => {
        expect(failureOf({}).message).toContain('"datasetId"');
        const build = { eventType: 'ACTOR.BUILD.SUCCEEDED', resource: { id: 'build1', status: 'SUCCEEDED' } };
        expect(failureOf({ payload: build }).message).toContain('ACTOR.RUN.SUCCEEDED');
    });

    it('returns a result or throws a ChainedInputError for any input', () => {
        const anything = fc.oneof(
            fc.jsonValue(),
            fc.record(
                {
                    datasetId: fc.jsonValue(),
                    payload: fc.record({ resource: fc.jsonValue(), eventType: fc.jsonValue() }),
                    resource: fc.record({ id: fc.jsonValue(), defaultDatasetId: fc.jsonValue() }),
                },
                { requiredKeys: [] },
            ),
        );
        fc.assert(
            fc.property(anything, (input) => {
                try {
                    const { datasetId, runId, isTest } = readChainedInput(input);
                    expect(datasetId !== null || runId !== null || isTest).toBe(true);
                } catch (error) {
                    expect(error).toBeInstanceOf(ChainedInputError);
                }
            }),
        );
    });
});
