import type { Options } from './options.js';
import { shellWord } from './shell-word.js';
import { UsageError } from './usage-error.js';

/**
 * Refuses a command line when npm kept a part of it: `npm start --keep` gives `--keep` to npm, not to the script.
 *
 * @param description The command.
 * @param args The arguments that reached the command.
 * @param environment Variables of the process, which hold npm's own options.
 * @throws {UsageError} When an option of the command was before `--`. The message says what to type.
 */
export function refuseKeptByNpm(
    { script, options }: { script: string; options: Options },
    args: readonly string[],
    environment: NodeJS.ProcessEnv,
): void {
    if (!isNpmScript(script)) return;
    // A command that another script starts has that script's options in its environment.
    if (environment.npm_lifecycle_event !== script.split(' ').at(-1)) return;
    const kept = Object.keys(options).filter((name) => {
        const isGiven = args.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
        // CI often sets npm's own "yes" for everything that it runs.
        const isOfCi = name === 'yes' && environment.CI !== undefined;
        return !isGiven && !isOfCi && (environment[variableOf(name)] ?? '') !== '';
    });
    if (kept.length === 0) return;
    // npm takes a value for a word of its own, so it comes to the command without its option.
    const words = args.filter((arg) => !arg.startsWith('-'));
    const valuesWanted = kept.filter((name) => valueNameOf(options[name]) && environment[variableOf(name)] === 'true');
    const isClear = valuesWanted.length === 1 && words.length === 1;
    const typed = kept.map((name) => {
        const value = environment[variableOf(name)] ?? '';
        if (value !== 'true') return `--${name} ${shellWord(value)}`;
        const valueName = valueNameOf(options[name]);
        if (valueName === undefined) return `--${name}`;
        return `--${name} ${isClear ? words.map(shellWord).join() : valueName}`;
    });
    const rest = valuesWanted.length === 0 ? args : args.filter((arg) => !words.includes(arg));
    const names = kept.map((name) => `--${name}`).join(' and ');
    throw new UsageError(
        `npm kept ${names} for itself. Options of the command come after "--": ` +
            `${script} -- ${[...typed, ...rest.map(shellWord)].join(' ')}`,
    );
}

/** Whether npm starts a command as a script of a package.json. */
export function isNpmScript(script: string): boolean {
    return script.startsWith('npm ');
}

/** The placeholder of the value in the help; undefined for an option without a value. */
function valueNameOf(option: Options[string] | undefined): string | undefined {
    return option && 'takes' in option ? option.takes : undefined;
}

/** The variable in which npm puts an option. */
function variableOf(option: string): string {
    return `npm_config_${option.replaceAll('-', '_')}`;
}
