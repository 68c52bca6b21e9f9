import { describe, expect, it } from 'vitest';
import { startPlatform } from '../../test/platform-fixture.js';

describe('runs of real SDK Actors', () => {
    it('runs an Actor to SUCCEEDED', async () => {
        const { client } = await startPlatform(['writer']);
        const run = await client.actor('writer').call({ items: [{ a: 1 }] }, { log: null });
        console.log(run, await client.run(run.id).log().get());
        expect(run.status).toBe('SUCCEEDED');
    });
});
