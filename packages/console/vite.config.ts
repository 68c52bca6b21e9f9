import { defineConfig } from 'vite';

/** The files that a browser loads. Their names stay as they are: the platform serves them under an address of each version. */
export default defineConfig({
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
        outDir: 'dist/client',
        modulePreload: false,
        rolldownOptions: {
            input: 'src/main.tsx',
            output: { entryFileNames: 'main.js', assetFileNames: 'style[extname]' },
        },
    },
});
