import { defineConfig } from 'vitest/config';
import actor from '../../vitest.actor.js';

export default defineConfig({ test: { ...actor.test, exclude: ['test/soak/**'] } });
