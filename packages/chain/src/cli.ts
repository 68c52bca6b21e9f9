import { UsageError } from '@offer-chain/command-line';
import pc from 'picocolors';
import { COMMANDS } from './commands.js';

const HELP = `offer-chain: an Amazon scraper, a webhook and a filter that keeps the cheapest offer, on one machine

Usage
  npm start -- [options]             run the whole chain and print the cheapest offers
  npm run platform -- [options]      serve the local platform until it is stopped
  npm run storefront -- [options]    open a shop in the shape of Amazon until it is stopped
  npm run deploy -- [options]        put the whole chain on an Apify account
  npm run status -- [options]        show what is deployed and whether it differs from the code
  npm run destroy -- [options]       remove what deploy has made
  npm run push -- [actor]            push Actors with the Apify CLI
  npm run course -- check FOLDER     tell whether your own filter or scraper is right

Each command explains its options with --help.
`;

async function main([name, ...args]: string[]): Promise<number> {
    if (name === undefined || name === '--help' || name === '-h') {
        process.stdout.write(HELP);
        return 0;
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) {
        throw new UsageError(`There is no command "${name}". Use one of: ${Object.keys(COMMANDS).join(', ')}.`);
    }
    return command(args);
}

// The exit code is set instead of exiting, so that everything written reaches a pipe.
main(process.argv.slice(2)).then(
    (exitCode) => {
        process.exitCode = exitCode;
    },
    (error: unknown) => {
        const { message, stack } = error instanceof Error ? error : new Error(String(error));
        process.stderr.write(`${pc.red('Error:')} ${process.env.OFFER_CHAIN_DEBUG ? stack : message}\n`);
        process.exitCode = error instanceof UsageError ? 2 : 1;
    },
);
