import { mergeConfig } from 'vitest/config';
import actor from '../../vitest.actor.js';

export default mergeConfig(actor, {
    // Most runs here meet pages that fail, and log each of them.
    test: { deps: { interopDefault: false }, env: { APIFY_LOG_LEVEL: '0' } },
});
