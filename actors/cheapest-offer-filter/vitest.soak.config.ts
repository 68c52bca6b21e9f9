import { mergeConfig } from 'vitest/config';
import base from './vitest.config.js';

/** The long series of what the tests do a few times. */
export default mergeConfig(base, {
    test: {
        include: ['test/killed-runs.test.ts', 'test/double-deliveries.test.ts'],
        env: { FILTER_KILLS: '200', FILTER_DELIVERIES: '200' },
        testTimeout: 3_600_000,
    },
});
