import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyUrl } from '../../test/any-url.js';
import { webhookDigest } from './webhook-digest.js';

const digestOf = (requestUrl: string) => webhookDigest({ eventTypes: ['ACTOR.RUN.SUCCEEDED'], requestUrl });

describe('webhookDigest', () => {
    it('does not depend on the order of fields', () => {
        expect(webhookDigest({ a: 1, b: { c: 2, d: [3, 4] } })).toBe(webhookDigest({ b: { d: [3, 4], c: 2 }, a: 1 }));
        expect(webhookDigest({ a: [1, 2] })).not.toBe(webhookDigest({ a: [2, 1] }));
    });

    it('is the same for the same Actor or task, at any address of the API', () => {
        const ofActor = digestOf('https://api.apify.com/v2/actors/abc/runs');
        expect(digestOf('http://127.0.0.1:4321/v2/actors/abc/runs')).toBe(ofActor);
        expect(digestOf('http://localhost:8080/v2/acts/abc/runs')).toBe(ofActor);
        const others = [
            digestOf('https://api.apify.com/v2/actors/def/runs'),
            digestOf('https://api.apify.com/v2/actor-tasks/abc/runs'),
            digestOf('https://api.apify.com/v2/actors/abc/run-sync'),
            digestOf('https://api.apify.com/v2/actors/abc/runs?memory=512'),
        ];
        expect(new Set([ofActor, ...others]).size).toBe(5);
    });

    it('depends on the whole URL of any other target', () => {
        fc.assert(
            fc.property(anyUrl, anyUrl, (one, other) => {
                expect(digestOf(one) === digestOf(other)).toBe(one === other);
            }),
        );
    });
});
