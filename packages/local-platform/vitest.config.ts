import { mergeConfig } from 'vitest/config';
import base from '../../vitest.base.js';

export default mergeConfig(base, {
    test: {
        include: ['examples/*.test.ts'],
        // The longest of the workspaces: alone in one worker it would run on when all others are done.
        maxWorkers: 2,
    },
});
