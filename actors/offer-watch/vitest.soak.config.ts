import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

/** A hundred kills of watches, over twenty seeds. */
export default defineConfig({
    ...base,
    test: {
        ...base.test,
        include: ['test/soak/*.test.ts'],
        exclude: [],
        fileParallelism: false,
        testTimeout: 10_800_000,
    },
});
