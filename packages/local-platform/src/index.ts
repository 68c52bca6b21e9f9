export type { ActorRecord } from './actors/actors.js';
export type { RegisteredActor } from './actors/register-folder.js';
export type { BuildRecord } from './builds/builds.js';
export { ActorDefinitionError } from './builds/definition.js';
export { type Clock, createTestClock, systemClock, type TestClock, type Timer } from './clock.js';
export { findConsoleUrl } from './console-link.js';
export { type IdSource, randomIds, seededIds } from './identifiers.js';
export { createPlatform, type Platform, type PlatformOptions } from './platform.js';
