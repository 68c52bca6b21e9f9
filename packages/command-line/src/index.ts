export { type Command, type CommandDescription, createCommand, twoColumns, usageOf } from './command.js';
export { Interrupted, untilInterrupted, watchInterruption } from './interruption.js';
export { type OptionValues, oneOf, parseArguments, readOptions, textOf, wholeNumber } from './options.js';
export { UsageError } from './usage-error.js';
