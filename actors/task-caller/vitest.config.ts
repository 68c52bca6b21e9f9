import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import base from '../../vitest.base.js';

/**
 * The local platform comes from its build, as the Actor's processes do: its sources take two seconds to load. What the
 * Actor itself imports comes from the sources.
 */
export default defineConfig({
    test: {
        ...base.test,
        alias: {
            '@offer-chain/actor-input': fileURLToPath(
                new URL('../../packages/actor-input/src/index.ts', import.meta.url),
            ),
        },
        server: { deps: { external: [/\/packages\/local-platform\/dist\//] } },
    },
});
