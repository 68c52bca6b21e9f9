import pc from 'picocolors';
import { type Command, type CommandDescription, twoColumns, usageOf } from './command.js';
import { UsageError } from './usage-error.js';
import { wrapped } from './wrapped.js';

/** A program of several commands. */
export interface Program {
    /** What it is, in one line. */
    title: string;
    /**
     * Its commands by name. Each is loaded when it is called, because loading all of them can take longer than running
     * one.
     */
    commands: Readonly<Record<string, () => Promise<Command>>>;
    /** Adds to an error of a command what to do about it. Returns the same error when there is no advice. */
    advise?: (error: unknown, description: CommandDescription) => unknown;
    /** Whether errors are shown with their stack traces. */
    isDebugged?: boolean;
}

/**
 * Runs the command that a command line names. Without one, and with `--help`, it lists the commands.
 *
 * Sets the exit code of the process: the command's, 2 for a mistake in the command line, or 1 for another error, which
 * is shown in one line.
 *
 * @param program What the program is.
 * @param args What follows the program's name on the command line.
 */
export async function runProgram(program: Program, args: string[]): Promise<void> {
    try {
        // The exit code is set instead of exiting, so that everything written reaches a pipe.
        process.exitCode = await runNamed(program, args);
    } catch (error) {
        const { message, stack } = error instanceof Error ? error : new Error(String(error));
        const said = `${pc.red('Error:')} ${program.isDebugged ? stack : message}`;
        process.stderr.write(`${wrapped(said, process.stderr.columns)}\n`);
        process.exitCode = error instanceof UsageError ? 2 : 1;
    }
}

async function runNamed({ title, commands, advise }: Program, [name, ...args]: string[]): Promise<number> {
    if (name === undefined || name === '--help' || name === '-h') {
        process.stdout.write(await listOfCommands(title, commands));
        return 0;
    }
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!load) {
        throw new UsageError(`There is no command "${name}". Use one of: ${Object.keys(commands).join(', ')}.`);
    }
    const command = await load();
    return command(args).catch((error: unknown) => {
        throw advise ? advise(error, command.description) : error;
    });
}

async function listOfCommands(title: string, named: Program['commands']): Promise<string> {
    const commands = await Promise.all(Object.values(named).map((load) => load()));
    const { columns } = process.stdout;
    const rows = commands.map(({ description }) => [usageOf(description), description.summary] as const);
    return `${wrapped(title, columns)}\n\nUsage\n${twoColumns(rows, columns)}\n${wrapped('Each command explains its options with --help.', columns)}\n`;
}
