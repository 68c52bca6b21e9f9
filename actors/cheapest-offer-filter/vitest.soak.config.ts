import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

/** Random kills and deliveries, and many more of the cases that the tests try. */
export default defineConfig({
    ...base,
    test: {
        ...base.test,
        include: [
            'test/soak/*.test.ts',
            'test/apify-run.test.ts',
            'test/platform.test.ts',
            'test/choosing.test.ts',
            'test/buyer-cost.test.ts',
            'test/storefront.test.ts',
        ],
        exclude: [],
        fileParallelism: false,
        env: { FILTER_TIMES: '10' },
        testTimeout: 3_600_000,
    },
});
