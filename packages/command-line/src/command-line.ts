import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage-error.js';

/** The options that a command knows, by their long names. */
export type OptionsConfig = NonNullable<ParseArgsConfig['options']>;

/** What the options of a command were given. */
export type OptionValues<Options extends OptionsConfig> = ReturnType<
    typeof parseArgs<{ args: string[]; options: Options; allowPositionals: false }>
>['values'];

/**
 * Reads the options of a command; positional arguments are refused.
 * @param args what follows the command's name
 * @param options the options that the command knows, as `node:util` takes them
 * @throws UsageError that names the option
 */
export function readOptions<Options extends OptionsConfig>(args: string[], options: Options): OptionValues<Options> {
    try {
        return parseArgs({ args, options, allowPositionals: false }).values;
    } catch (error) {
        const reason = (error as Error).message.split('. To specify')[0];
        throw new UsageError(`${reason}. See --help for the options.`);
    }
}

/**
 * A whole number given to an option.
 * @throws UsageError that names the option
 */
export function wholeNumber(option: string, text: string, minimum: number, maximum: number): number {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < minimum || value > maximum) {
        throw new UsageError(`${option} must be a whole number from ${minimum} to ${maximum}, it is "${text}".`);
    }
    return value;
}

/**
 * A choice given to an option.
 * @throws UsageError that names the option and its choices
 */
export function oneOf<Choice extends string>(option: string, given: string, choices: readonly Choice[]): Choice {
    const choice = choices.find((candidate) => candidate === given);
    if (choice === undefined) throw new UsageError(`${option} must be one of ${choices.join(', ')}; it is "${given}".`);
    return choice;
}
