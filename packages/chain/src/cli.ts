import { twoColumns, UsageError, usageOf, wrapped } from '@offer-chain/command-line';
import pc from 'picocolors';
import { withAdvice } from './advice.js';
import { COMMANDS } from './commands.js';

const TITLE = 'offer-chain: an Amazon scraper, a webhook and a filter that keeps the cheapest offer, on one machine';

async function main([name, ...args]: string[]): Promise<number> {
    if (name === undefined || name === '--help' || name === '-h') {
        process.stdout.write(await listOfCommands());
        return 0;
    }
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!load) {
        throw new UsageError(`There is no command "${name}". Use one of: ${Object.keys(COMMANDS).join(', ')}.`);
    }
    const command = await load();
    return command(args).catch((error: unknown) => {
        throw withAdvice(error, command.description.script);
    });
}

async function listOfCommands(): Promise<string> {
    const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
    const { columns } = process.stdout;
    const rows = commands.map(({ description }) => [usageOf(description), description.summary] as const);
    return `${wrapped(TITLE, columns)}\n\nUsage\n${twoColumns(rows, columns)}\n${wrapped('Each command explains its options with --help.', columns)}\n`;
}

// The exit code is set instead of exiting, so that everything written reaches a pipe.
main(process.argv.slice(2)).then(
    (exitCode) => {
        process.exitCode = exitCode;
    },
    (error: unknown) => {
        const { message, stack } = error instanceof Error ? error : new Error(String(error));
        const said = `${pc.red('Error:')} ${process.env.OFFER_CHAIN_DEBUG ? stack : message}`;
        process.stderr.write(`${wrapped(said, process.stderr.columns)}\n`);
        process.exitCode = error instanceof UsageError ? 2 : 1;
    },
);
