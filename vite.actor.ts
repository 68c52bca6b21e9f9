import { defaultServerConditions, defineConfig } from 'vite';

/**
 * Builds an Actor, in whose folder Vite is started: its sources and the packages of this repository become one file,
 * `dist/main.js`, which imports what npm has. So an image needs nothing of the repository but the Actor's folder.
 */
export default defineConfig({
    ssr: { resolve: { conditions: ['@offer-chain/source', ...defaultServerConditions] } },
    build: { ssr: 'src/main.ts', target: 'node20', minify: false, copyPublicDir: false },
});
