export { type Clock, createTestClock, systemClock, type TestClock, type Timer } from './clock.js';
export { type IdSource, randomIds, seededIds } from './identifiers.js';
export { createPlatform, type Platform, type PlatformOptions } from './platform.js';
