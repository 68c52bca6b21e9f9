import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import base from './vitest.base.js';

const packages = fileURLToPath(new URL('packages', import.meta.url));

/** How the tests of an Actor run that starts its processes on the local platform. */
export default defineConfig({
    test: {
        ...base.test,
        // What the Actor imports comes from the sources. The platform comes from its build, as the Actor's processes do:
        // its sources take two seconds to load.
        alias: [
            { find: /^@offer-chain\/(?!local-platform)([\w-]+)$/, replacement: `${packages}/$1/src/index.ts` },
            { find: /^@offer-chain\/(?!local-platform)([\w-]+)\/([\w-]+)$/, replacement: `${packages}/$1/src/$2` },
        ],
        server: { deps: { external: [/\/packages\/local-platform\/dist\//] } },
    },
});
