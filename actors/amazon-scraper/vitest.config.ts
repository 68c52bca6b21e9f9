import { mergeConfig } from 'vitest/config';
import base from '../../vitest.base.js';

export default mergeConfig(base, {
    // Most runs here meet pages that fail, and log each of them.
    test: { deps: { interopDefault: false }, env: { APIFY_LOG_LEVEL: '0' } },
});
