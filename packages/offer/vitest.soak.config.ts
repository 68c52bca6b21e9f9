import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

/** The tests with twenty times as many random cases. */
export default defineConfig({
    ...base,
    test: { ...base.test, env: { OFFER_TIMES: '20' }, testTimeout: 3_600_000 },
});
