import { join } from 'node:path';
import { readOptions } from '@offer-chain/command-line';
import { ACTOR_NAMES, REPOSITORY } from '../repository.js';
import { describePushedFiles, pushedFiles } from './pushed-files.js';
import { refreshPacks } from './refresh.js';

const HELP = `Brings the Actors' workspace folders up to date, which hold what "apify push" needs of this repository.

Usage
  npm run pack -- [options]

Options
  --check    write nothing; exit code 1 when a folder is not up to date
  --list     print the files that go up, with their sizes
  --help     this text
`;

/**
 * `chain pack`: brings the Actors' workspace folders up to date.
 * @param repository absolute path of the repository
 * @returns the exit code
 * @throws UsageError for a bad option
 */
export async function packCommand(args: string[], repository = REPOSITORY): Promise<number> {
    const options = readOptions(args, {
        check: { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
    });
    if (options.help) {
        process.stdout.write(HELP);
        return 0;
    }
    const changed = refreshPacks({ check: options.check, repository });
    for (const path of changed) process.stdout.write(`${options.check ? 'Not up to date' : 'Written'}: ${path}\n`);
    if (changed.length === 0) process.stdout.write('The Actors are packed as the repository is.\n');
    if (options.list) {
        for (const name of ACTOR_NAMES) {
            const lines = describePushedFiles(pushedFiles(join(repository, 'actors', name)));
            process.stdout.write(`\n${name}\n${lines.join('\n')}\n`);
        }
    }
    if (options.check && changed.length > 0) {
        process.stdout.write('Run "npm run pack" and commit what it writes.\n');
        return 1;
    }
    return 0;
}
