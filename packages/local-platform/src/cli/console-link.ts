import { join } from 'node:path';
import { createCommand } from '@offer-chain/command-line';
import { findConsoleUrl } from '../console-link.js';
import { DATA_FOLDER_OPTION, FOLDER_NAME } from './options.js';
import { PROGRAM } from './program-name.js';

/** `console-link`: prints another link to the console of a running platform. */
export const consoleLinkCommand = createCommand(
    {
        script: `${PROGRAM} console-link`,
        summary: 'Prints another link, for one use, to the console of a running platform.',
        options: { 'data-dir': DATA_FOLDER_OPTION },
    },
    async ({ options: { 'data-dir': dataFolder = join(process.cwd(), FOLDER_NAME) } }) => {
        const advice = `Start one with "${PROGRAM} serve", or name the folder of a running platform with --data-dir.`;
        return printConsoleLink(dataFolder, advice);
    },
);

/**
 * Prints another link to the console of a running platform.
 *
 * @param dataFolder Absolute path of the platform's data folder.
 * @param advice What to do when no platform runs there.
 * @returns The exit code.
 * @throws {Error} When no platform runs there.
 */
export async function printConsoleLink(dataFolder: string, advice: string): Promise<number> {
    const url = await findConsoleUrl(dataFolder);
    if (url === null) throw new Error(`No platform runs in ${dataFolder}. ${advice}`);
    process.stdout.write(`${url}\n`);
    return 0;
}
