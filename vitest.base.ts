import { fileURLToPath } from 'node:url';
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** Resolves the workspace's own packages to their sources, so that tests never see a stale build. */
const conditions = ['@offer-chain/source', ...defaultServerConditions];

export default defineConfig({
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
        setupFiles: [fileURLToPath(new URL('vitest.setup.ts', import.meta.url))],
        include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
        // One module graph for all files of a worker: loading it again for each file costs more than most tests.
        isolate: false,
        // These end what hangs, and nothing else.
        testTimeout: 300_000,
        hookTimeout: 300_000,
    },
});
