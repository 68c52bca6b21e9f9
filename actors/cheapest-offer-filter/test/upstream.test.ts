import { InputError } from '@offer-chain/actor-input';
import { Actor } from 'apify';
import { ApifyClient } from 'apify-client';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readInput } from '../src/input.js';
import { findUpstream } from '../src/upstream.js';
import { type ApiBetween, startApiBetween } from './api-between.js';
import { webhookPayload } from './local-chain.js';

const dataset = 'abcdefghijklmnopq';
const withStatus = (status: string) => {
    const { resource } = webhookPayload(dataset, { status });
    return { datasetId: dataset, payload: { resource } };
};

describe("the upstream run's status", () => {
    it.each([
        ['SUCCEEDED', {}],
        ['FAILED', { acceptFailedRuns: true }],
        ['ABORTED', { acceptFailedRuns: true }],
        ['TIMED-OUT', { acceptFailedRuns: true }],
    ])('accepts %s with %j', async (status, options) => {
        const found = await findUpstream(readInput({ ...withStatus(status), ...options }));
        expect(found).toMatchObject({ datasetId: dataset, runId: 'upstreamRun', runStatus: status });
    });

    it.each([
        ['READY', {}, /^Run upstreamRun is not finished, its status is READY: .*ACTOR\.RUN\.SUCCEEDED/],
        ['RUNNING', {}, /is not finished, its status is RUNNING/],
        ['TIMING-OUT', {}, /is not finished, its status is TIMING-OUT/],
        ['ABORTING', {}, /is not finished, its status is ABORTING/],
        ['RUNNING', { acceptFailedRuns: true }, /is not finished/],
        ['FAILED', {}, /^Run upstreamRun ended as FAILED, .*"acceptFailedRuns"/],
        ['ABORTED', {}, /ended as ABORTED/],
        ['TIMED-OUT', {}, /ended as TIMED-OUT/],
    ])('refuses %s with %j', async (status, options, message) => {
        const finding = findUpstream(readInput({ ...withStatus(status), ...options }));
        await expect(finding).rejects.toThrow(InputError);
        await expect(finding).rejects.toThrow(message);
    });

    it('is told by the event where the payload names no run', async () => {
        const input = readInput({ datasetId: dataset, eventType: 'ACTOR.RUN.FAILED' });
        await expect(findUpstream(input)).rejects.toThrow(/^The run ended as FAILED/);
    });
});

describe("the upstream run's record", () => {
    const event = { eventType: 'ACTOR.RUN.SUCCEEDED', eventData: { actorRunId: 'run1' } };
    const record = {
        id: 'run1',
        status: 'SUCCEEDED',
        finishedAt: '2026-01-01T00:00:00.000Z',
        defaultDatasetId: 'itsDataset',
    };
    let api: ApiBetween;
    beforeAll(async () => {
        // Every request is responded to here, so there is no platform behind it.
        api = await startApiBetween('http://127.0.0.1:1');
        const client = new ApifyClient({ baseUrl: api.baseUrl, token: 'token' });
        vi.spyOn(Actor, 'apifyClient', 'get').mockReturnValue(client);
    });
    afterEach(() => {
        api.disturb = undefined;
    });
    afterAll(() => {
        vi.restoreAllMocks();
        api.close();
    });
    const respond = (status: number, body: object) => {
        api.disturb = ({ url }) => {
            if (url !== '/v2/actor-runs/run1') throw new Error(`Expected a request for the run, got ${url}.`);
            return { status, body };
        };
    };

    it('gives what the event does not tell', async () => {
        respond(200, { data: record });
        expect(await findUpstream(readInput(event))).toMatchObject({
            runId: 'run1',
            datasetId: 'itsDataset',
            runFinishedAt: record.finishedAt,
            runStatus: 'SUCCEEDED',
        });
        expect(await findUpstream(readInput({ eventData: event.eventData }))).toMatchObject({ runStatus: 'SUCCEEDED' });
    });

    it('has the last word of its status where the event tells none', async () => {
        respond(200, { data: { ...record, status: 'FAILED' } });
        await expect(findUpstream(readInput({ eventData: event.eventData }))).rejects.toThrow('ended as FAILED');
    });

    it('is said to be missing, and how to do without it', async () => {
        respond(404, { error: { type: 'record-not-found', message: 'No such run.' } });
        const finding = findUpstream(readInput(event));
        await expect(finding).rejects.toThrow(InputError);
        await expect(finding).rejects.toThrow(/there is no run "run1".*{{resource\.defaultDatasetId}}/);
    });

    it('is said to be unreadable, with the reason of the API', async () => {
        respond(403, { error: { type: 'insufficient-permissions', message: 'Not yours.' } });
        const finding = findUpstream(readInput(event));
        await expect(finding).rejects.toThrow(InputError);
        await expect(finding).rejects.toThrow('the record of run "run1" could not be read (Not yours.)');
    });
});
