export { askYesOrNo } from './ask.js';
export { type Command, type CommandDescription, createCommand, twoColumns, usageOf } from './command.js';
export { counted } from './counted.js';
export { type TerminalInput, watchEnter } from './enter-key.js';
export { Interrupted, untilInterrupted, watchInterruption } from './interruption.js';
export {
    folderPath,
    type OptionValues,
    oneOf,
    parseArguments,
    portNumber,
    readOptions,
    textOf,
    wholeNumber,
} from './options.js';
export { shellWord } from './shell-word.js';
export { UsageError } from './usage-error.js';
export { wrapped } from './wrapped.js';
