import { mergeConfig } from 'vitest/config';
import base from '../../vitest.base.js';

/** The series of `npm run soak`: the same tests as ever, with hundreds of kills and runs in place of a few. */
export default mergeConfig(base, {
    test: {
        env: { OFFER_CHAIN_SOAK: '1' },
        testTimeout: 7_200_000,
        hookTimeout: 60_000,
        // One at a time, so that figures of memory and time mean something.
        fileParallelism: false,
    },
});
