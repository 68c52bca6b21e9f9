import { mergeConfig } from 'vitest/config';
import base from '../../vitest.base.js';

// The longest of the workspaces: alone in one worker it would run on when all others are done.
export default mergeConfig(base, { test: { maxWorkers: 2 } });
