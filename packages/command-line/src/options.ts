import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.js';

/** An option that is given or not, such as `--json`. */
export interface Flag {
    /** What it does, for its line of the help. */
    help: string;
    /** Its short form, such as `y` for `-y`. */
    short?: string;
}

/** An option that takes a value, such as `--port P`. */
export interface ValueOption extends Flag {
    /** What stands for the value in the help. */
    takes: string;
    /** The value's text when the command line gives none. Without it the option is optional. */
    default?: string;
    /**
     * Reads the value. Without this function the value is its text.
     *
     * @throws {UsageError} When the text is not what the option takes; it names the option.
     */
    read?: (text: string, option: string) => unknown;
}

/** An option that takes a value each time it is given, such as `--actor DIR`. */
export interface RepeatedOption extends Flag {
    /** What stands for the value in the help. */
    takes: string;
    repeated: true;
    /**
     * Reads each value.
     *
     * @throws {UsageError} When the text is not what the option takes; it names the option.
     */
    read?: (text: string, option: string) => string;
}

/** The options of a command by their names, without the dashes. */
export type Options = Readonly<Record<string, Flag | ValueOption | RepeatedOption>>;

type ValueOf<Option> = Option extends { repeated: true }
    ? string[]
    : Option extends { takes: string }
      ?
            | (Option extends { read: (text: string, option: string) => infer Value } ? Value : string)
            | (Option extends { default: string } ? never : undefined)
      : boolean;

/** The values of a command's options. */
export type OptionValues<Known extends Options> = { [Name in keyof Known]: ValueOf<Known[Name]> };

/** A command line, split but not read. */
export interface GivenArguments {
    /** The texts of the options, true for flags. */
    values: { readonly [name: string]: unknown };
    /** The arguments apart from options. */
    positionals: string[];
}

/**
 * Splits a command line into options and the rest.
 *
 * @param args What follows the command's name.
 * @param options The options that the command knows.
 * @param allowPositionals Whether the command takes arguments apart from options.
 * @returns The texts of the options, and the arguments.
 * @throws {UsageError} When an option is unknown, lacks its value or must have none. The message names the option.
 */
export function parseArguments(args: string[], options: Options, allowPositionals: boolean): GivenArguments {
    const types = Object.entries(options).map(([name, option]) => {
        const short = option.short === undefined ? {} : { short: option.short };
        return [name, { type: 'takes' in option ? 'string' : 'boolean', multiple: 'repeated' in option, ...short }];
    });
    try {
        return parseArgs({ args, options: Object.fromEntries(types), allowPositionals });
    } catch (error) {
        const [reason] = (error as Error).message.split('. To specify');
        throw new UsageError(`${reason}. See --help for the options.`);
    }
}

/**
 * Reads the values of options.
 *
 * @param options The options that the command knows.
 * @param values The texts of the options.
 * @returns The value of each option.
 * @throws {UsageError} When an option cannot take its value. The message names the option.
 */
export function readOptions<Known extends Options>(
    options: Known,
    values: GivenArguments['values'],
): OptionValues<Known> {
    const read = Object.entries(options).map(([name, option]) => {
        const given = values[name];
        if (!('takes' in option)) return [name, given === true];
        if ('repeated' in option) {
            const texts = Array.isArray(given) ? given.map(String) : [];
            return [name, texts.map((text) => option.read?.(text, `--${name}`) ?? text)];
        }
        const text = typeof given === 'string' ? given : option.default;
        return [name, text === undefined || !option.read ? text : option.read(text, `--${name}`)];
    });
    return Object.fromEntries(read) as OptionValues<Known>;
}

/**
 * Creates the reader of an option that takes a whole number.
 *
 * @param minimum The lowest number that it takes.
 * @param maximum The highest number that it takes.
 * @returns What reads the number.
 */
export function wholeNumber(minimum: number, maximum: number): (text: string, option: string) => number {
    return (text, option) => {
        const value = Number(text);
        if (/^\d+$/.test(text) && value >= minimum && value <= maximum) return value;
        throw new UsageError(`${option} must be a whole number from ${minimum} to ${maximum}, it is "${text}".`);
    };
}

/**
 * Describes an option that takes a port; 0 stands for a free one.
 *
 * @param port The default port, as text.
 * @param help What the port is.
 */
export function portOption<Port extends string>(port: Port, help = 'port to listen on') {
    return { takes: 'P', default: port, help: `${help}; 0 takes a free one`, read: wholeNumber(0, 65_535) } as const;
}

/**
 * Creates the reader of an option that takes one of a few words.
 *
 * @param choices The words.
 * @returns What reads the word.
 */
export function oneOf<Choice extends string>(choices: readonly Choice[]): (text: string, option: string) => Choice {
    return (text, option) => {
        const choice = choices.find((candidate) => candidate === text);
        if (choice !== undefined) return choice;
        throw new UsageError(`${option} must be one of ${choices.join(', ')}; it is "${text}".`);
    };
}

/**
 * Creates the reader of an option that takes a text.
 *
 * @param what Description of the text for the error, such as `the path of a folder`.
 * @returns What reads the text, without the white space around it.
 */
export function textOf(what: string): (text: string, option: string) => string {
    return (text, option) => {
        if (text.trim() !== '') return text.trim();
        throw new UsageError(`${option} must be ${what}, it is empty.`);
    };
}

/**
 * Reads an option that takes the path of a folder, relative to the user's folder: npm runs scripts in the repository's
 * root, and INIT_CWD holds the folder where npm was called.
 *
 * @param text The path as it was given.
 * @param option The option's name.
 * @returns Absolute path.
 * @throws {UsageError} When it is empty.
 */
export function folderPath(text: string, option: string): string {
    return resolve(process.env.INIT_CWD ?? '.', textOf('the path of a folder')(text, option));
}
