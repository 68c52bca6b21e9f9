import { readFileSync } from 'node:fs';
import { defaultServerConditions, defineConfig } from 'vite';

/** Zod's license wants to be in every copy. */
const zodLicense = readFileSync(new URL('node_modules/zod/LICENSE', import.meta.url), 'utf8').trim();

/**
 * Builds an Actor, in whose folder Vite is started: its sources and the packages of this repository become one file,
 * `dist/main.js`, which imports the rest from npm. So an image needs nothing of the repository but the Actor's folder.
 *
 * What is used of `zod` and `@apify/consts` is in the file as well: Node would load all of them, zod's 50 languages too,
 * which takes longer than the filter needs to compare 10,000 offers.
 */
export default defineConfig({
    // The same text wherever npm keeps the packages.
    plugins: [
        { name: 'package-paths', renderChunk: (code) => code.replace(/^(\/\/#region ).*\/(?=node_modules\/)/gm, '$1') },
    ],
    ssr: {
        resolve: { conditions: ['@offer-chain/source', ...defaultServerConditions] },
        noExternal: ['zod', '@apify/consts'],
    },
    build: {
        ssr: 'src/main.ts',
        target: 'node20',
        minify: false,
        copyPublicDir: false,
        rolldownOptions: { output: { postFooter: `/*! zod\n\n${zodLicense}\n*/\n` } },
    },
});
