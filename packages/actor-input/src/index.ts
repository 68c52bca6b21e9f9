export { InputError } from './input-error.js';
export { optional, parseInput } from './parse-input.js';
export { type RunResult, runActor } from './run-actor.js';
