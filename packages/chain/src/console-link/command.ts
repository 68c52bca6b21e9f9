import { createCommand } from '@offer-chain/command-line';
import { findConsoleUrl } from '@offer-chain/local-platform';
import { PLATFORM_FOLDER, PLATFORM_FOLDER_OPTION } from '../platform-folder.js';

/** `chain console-link`: another link to the console of a platform that runs already. */
export const consoleLinkCommand = createCommand(
    {
        script: 'npm run console-link',
        summary: 'Prints another link, for one use, to the console of the platform that runs.',
        options: { 'data-dir': PLATFORM_FOLDER_OPTION },
    },
    async ({ options: { 'data-dir': dataFolder = PLATFORM_FOLDER } }) => {
        const url = await findConsoleUrl(dataFolder);
        if (url === null) {
            throw new Error(
                `No platform runs in ${dataFolder}. Start one with "npm run platform", or name the folder of the one ` +
                    'that runs: npm run console-link -- --data-dir FOLDER',
            );
        }
        process.stdout.write(`${url}\n`);
        return 0;
    },
);
