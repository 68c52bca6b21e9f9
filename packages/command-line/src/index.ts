export { withAdvice } from './advice.js';
export { askYesOrNo } from './ask.js';
export {
    type Command,
    type CommandDescription,
    commandLine,
    createCommand,
    type Given,
    twoColumns,
    usageOf,
} from './command.js';
export { counted } from './counted.js';
export { type TerminalInput, watchEnter } from './enter-key.js';
export { Interrupted, untilInterrupted, watchInterruption } from './interruption.js';
export {
    folderPath,
    type OptionValues,
    oneOf,
    parseArguments,
    portOption,
    readOptions,
    textOf,
    wholeNumber,
} from './options.js';
export { type Program, runProgram } from './program.js';
export { shellWord } from './shell-word.js';
export { UsageError } from './usage-error.js';
export { wrapped } from './wrapped.js';
