import { describe, expect, it } from 'vitest';
import { payPerEvent } from '../../test/pay-per-event.js';
import { memoryContext, runningRun, TOKEN } from '../../test/run-record-fixture.js';
import { runToken } from '../run-token.js';
import { runEnvironment } from './environment.js';
import type { Run, RunDocument } from './run-record.js';

function environmentOf(change: { run?: Partial<Run>; document?: Partial<RunDocument>; own?: Record<string, string> }) {
    const context = memoryContext();
    const run = { ...runningRun('run'), ...change.run };
    const environment = runEnvironment(
        context,
        { ...run, document: { ...run.document, ...change.document } },
        {
            actorId: 'actor',
            actorName: 'scraper',
            buildId: 'build',
            standbyUrl: null,
            buildNumber: '0.1.1',
            buildTags: ['latest', 'beta'],
            actorVariables: change.own ?? {},
            home: '/home/of-run',
            temporaryFolder: '/tmp/of-run',
            webServerPort: 4321,
            eventsUrl: 'ws://localhost/events',
        },
    );
    context.database.close();
    return environment;
}

describe('the environment of a run', () => {
    it('has the Actor’s own variables, which cannot replace those of the platform', () => {
        const own = { WORD: 'own', APIFY_TOKEN: 'own', ACTOR_RUN_ID: 'own', HOME: 'own', PATH: '/of-the-actor' };
        expect(environmentOf({ own })).toMatchObject({
            WORD: 'own',
            APIFY_TOKEN: runToken(TOKEN, 'run'),
            ACTOR_RUN_ID: 'run',
            HOME: '/home/of-run',
            PATH: expect.not.stringContaining('/of-the-actor'),
        });
    });

    it('names the port, the folders and the tags', () => {
        expect(environmentOf({})).toMatchObject({
            TMPDIR: '/tmp/of-run',
            ACTOR_BUILD_TAGS: 'latest,beta',
            APIFY_PROXY_HOSTNAME: '127.0.0.1',
            APIFY_PROXY_PORT: '8000',
            APIFY_PROXY_PASSWORD: 'apify_proxy_secret.run',
            APIFY_PROXY_STATUS_URL: 'http://127.0.0.1:8000',
            ACTOR_WEB_SERVER_PORT: '4321',
            ACTOR_WEB_SERVER_URL: 'http://127.0.0.1:4321',
            ACTOR_EVENTS_WEBSOCKET_URL: 'ws://localhost/events',
            ACTOR_DEFAULT_KEY_VALUE_STORE_ID: 'store',
            ACTOR_DEFAULT_REQUEST_QUEUE_ID: 'queue',
        });
    });

    it('has variables for the limits of the run, and none for limits that it does not have', () => {
        const { options } = runningRun('run').document;
        const pricingInfo = payPerEvent({ offer: 1 });
        const limited = {
            ACTOR_TASK_ID: 'task',
            APIFY_ACTOR_TASK_ID: 'task',
            ACTOR_TIMEOUT_AT: '2026-01-02T00:00:00.000Z',
            APIFY_TIMEOUT_AT: '2026-01-02T00:00:00.000Z',
            ACTOR_MAX_PAID_DATASET_ITEMS: '5',
            ACTOR_MAX_TOTAL_CHARGE_USD: '1.5',
            ACTOR_RESTART_ON_ERROR: '1',
            APIFY_ACTOR_PRICING_INFO: JSON.stringify(pricingInfo),
            APIFY_CHARGED_ACTOR_EVENT_COUNTS: '{"offer":2}',
        };
        const document = {
            options: { ...options, maxItems: 5, maxTotalChargeUsd: 1.5, restartOnError: true },
            timeoutAt: Date.UTC(2026, 0, 2),
            pricingInfo,
            chargedEventCounts: { offer: 2 },
        };
        expect(environmentOf({ run: { taskId: 'task' }, document })).toMatchObject(limited);
        const free = environmentOf({});
        expect(Object.keys(limited).filter((name) => name in free)).toEqual([]);
    });
});
