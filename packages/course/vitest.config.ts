import { defineConfig } from 'vitest/config';
import base from '../../vitest.base.js';

/** Other workspaces come from their builds, as for the command line: the platform's sources take seconds to load. */
export default defineConfig({
    test: { ...base.test, server: { deps: { external: [/\/packages\/[^/]+\/dist\//] } } },
});
