import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUN_ENDPOINTS, type RunTarget, readRunEndpointUrl, runEndpointUrl } from './run-url.js';

describe('readRunEndpointUrl', () => {
    it('reads every URL that runEndpointUrl writes', () => {
        const id = fc.stringMatching(/^[a-zA-Z0-9]{17}$|^[a-z][a-z0-9.-]{2,}~[a-z0-9-]+$/);
        const target = fc.oneof(
            id.map((actorId): RunTarget => ({ actorId })),
            id.map((taskId): RunTarget => ({ taskId })),
        );
        const base = fc.constantFrom('https://api.apify.com', 'http://127.0.0.1:4321', 'https://example.com/apify');
        fc.assert(
            fc.property(base, target, fc.constantFrom(...RUN_ENDPOINTS), (apiBaseUrl, given, endpoint) => {
                const url = runEndpointUrl(apiBaseUrl, given, endpoint);
                expect(readRunEndpointUrl(url)).toEqual({ apiBaseUrl, endpoint, ...given });
                expect(readRunEndpointUrl(url.replace('/v2/actors/', '/v2/acts/'))).toEqual({
                    apiBaseUrl,
                    endpoint,
                    ...given,
                });
            }),
        );
    });

    it('is null for any other URL', () => {
        for (const url of [
            ...['', 'api.apify.com/v2/actors/a/runs', 'ftp://api.apify.com/v2/actors/a/runs', 'https://example.com'],
            ...['https://api.apify.com/v2/actors/a', 'https://api.apify.com/v2/actors/a/runs/last'],
            ...['https://api.apify.com/v2/actor-runs/a/runs', 'https://api.apify.com/v2/actors/%ff/runs'],
        ]) {
            expect(readRunEndpointUrl(url), url).toBeNull();
        }
    });
});
