import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

/** The long series of what the tests do a few times. */
export default defineConfig({
    ...base,
    test: {
        ...base.test,
        include: ['test/killed-runs.test.ts', 'test/double-deliveries.test.ts'],
        fileParallelism: false,
        env: { FILTER_KILLS: '200', FILTER_DELIVERIES: '200' },
        testTimeout: 3_600_000,
    },
});
