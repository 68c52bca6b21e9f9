import { isNpmScript, refuseKeptByNpm } from './kept-by-npm.js';
import { type Options, type OptionValues, parseArguments, readOptions } from './options.js';
import { UsageError } from './usage-error.js';
import { wrapped } from './wrapped.js';

/** Describes a command: its help, its line in the list of commands, and the arguments that it reads. */
export interface CommandDescription<Known extends Options = Options> {
    /** How a person starts it, such as `npm run storefront` or `npx greeting greet`. */
    script: string;
    /** What it does, in one line. */
    summary: string;
    /**
     * Its arguments apart from options, such as `check FOLDER`. Without them it prints its help, unless they are in
     * brackets, such as `[FOLDER...]`.
     */
    arguments?: string;
    /** The command that it starts, which follows `--`, such as `COMMAND`. */
    starts?: string;
    /** Arguments that it passes on unchanged, such as `[options of "apify push"]`. It then reads only `--help`. */
    passesOn?: string;
    options: Known;
    /** Text of the help below the options. */
    notes?: string;
}

/** What a command gets from the command line. */
export interface Given<Known extends Options> {
    options: OptionValues<Known>;
    /** The arguments apart from options. */
    positionals: string[];
    /** The command to start: everything after `--`, unchanged. Empty when the description names none. */
    started: string[];
}

/** Runs a command with the arguments after its name, and resolves with the exit code. */
export interface Command<Context extends unknown[] = []> {
    (args: string[], ...context: Context): Promise<number>;
    readonly description: CommandDescription;
}

const HELP = { help: { help: 'this text', short: 'h' } };

/**
 * Creates a command from its description. With `--help`, or without its arguments, the command prints its help.
 *
 * @param description What the command is.
 * @param run Runs the command. Further arguments of the command are passed to it.
 * @returns The command; it rejects with a `UsageError` when the command line is not as described.
 * @example
 * const greet = createCommand(
 *     { script: 'npm run greet', summary: 'Greets.', options: { name: { takes: 'N', default: 'you', help: 'whom' } } },
 *     async ({ options }) => console.log(options.name) ?? 0,
 * );
 */
export function createCommand<Known extends Options, Context extends unknown[]>(
    description: CommandDescription<Known>,
    run: (given: Given<Known>, ...context: Context) => Promise<number>,
): Command<Context> {
    const takesArguments = description.arguments !== undefined;
    const needsArguments = takesArguments && !description.arguments?.startsWith('[');
    const command = async (given: string[], ...context: Context) => {
        refuseKeptByNpm(description, given, process.env);
        const [args, started] = description.starts === undefined ? [given, []] : atDashes(given);
        const { values, positionals } =
            description.passesOn === undefined
                ? parseArguments(args, { ...description.options, ...HELP }, takesArguments)
                : { values: { help: args.includes('--help') || args.includes('-h') }, positionals: args };
        if (values.help || (needsArguments && positionals.length === 0)) {
            process.stdout.write(helpText(description, process.stdout.columns));
            return 0;
        }
        if (description.starts !== undefined && started.length === 0) {
            throw new UsageError(`The command to start is missing after "--": ${usageOf(description)}`);
        }
        return run({ options: readOptions(description.options, values), positionals, started }, ...context);
    };
    return Object.assign(command, { description });
}

/** Splits a command line at its first `--`. */
function atDashes(args: string[]): [before: string[], after: string[]] {
    const at = args.indexOf('--');
    return at === -1 ? [args, []] : [args.slice(0, at), args.slice(at + 1)];
}

/**
 * Returns the usage line of a command.
 *
 * @param description What the command is.
 * @returns One line, such as `npm run course -- check FOLDER [options]`.
 */
export function usageOf(description: CommandDescription): string {
    const { script, arguments: taken, passesOn = '[options]', starts } = description;
    const words = [taken, passesOn, starts && `-- ${starts}`].filter((word) => word !== undefined);
    return commandLine(script, words.join(' '));
}

/**
 * Writes a command with its arguments. npm needs `--` before the arguments of its script, npx does not.
 *
 * @param script How a person starts the command.
 * @param words Its arguments.
 * @example
 * commandLine('npm run platform', '--port 0'); // → "npm run platform -- --port 0"
 */
export function commandLine(script: string, words: string): string {
    return `${script}${isNpmScript(script) ? ' --' : ''} ${words}`;
}

/** With fewer columns, a text beside another one is hard to read. */
const LEAST_BESIDE = 30;

/**
 * Writes text in two columns.
 *
 * @param rows The left and the right text of each row.
 * @param columns Width of the terminal; no text is broken when undefined.
 * @returns The rows, indented by two spaces. In a narrow terminal the right text is below the left one.
 */
export function twoColumns(rows: readonly (readonly [left: string, right: string])[], columns?: number): string {
    const width = Math.max(...rows.map(([left]) => left.length));
    const besideAt = width + 5;
    const isBeside = columns === undefined || columns - besideAt >= LEAST_BESIDE;
    const indent = ' '.repeat(isBeside ? besideAt : 6);
    return rows
        .map(([left, right]) => {
            const block = wrapped(indent + right, columns);
            return isBeside ? `  ${left.padEnd(width)}${block.slice(width + 2)}\n` : `  ${left}\n${block}\n`;
        })
        .join('');
}

function helpText(description: CommandDescription, columns: number | undefined): string {
    const rows = Object.entries({ ...description.options, ...HELP }).map(([name, option]) => {
        const { short, takes, default: value } = { takes: undefined, default: undefined, ...option };
        const left = `--${name}${short === undefined ? '' : `, -${short}`}${takes === undefined ? '' : ` ${takes}`}`;
        return [left, `${option.help}${value === undefined ? '' : ` (default ${value})`}`] as const;
    });
    const { summary, notes } = description;
    return [
        `${wrapped(summary, columns)}\n`,
        `Usage\n  ${usageOf(description)}\n`,
        `Options\n${twoColumns(rows, columns)}`,
        ...(notes === undefined ? [] : [`${wrapped(notes, columns)}\n`]),
    ].join('\n');
}
