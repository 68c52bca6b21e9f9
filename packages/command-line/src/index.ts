export type { Command } from './command.js';
export { type OptionsConfig, type OptionValues, oneOf, readOptions, wholeNumber } from './command-line.js';
export { Interrupted, untilInterrupted, watchInterruption } from './interruption.js';
export { UsageError } from './usage-error.js';
