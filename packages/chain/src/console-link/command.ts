import { createCommand } from '@offer-chain/command-line';
import { printConsoleLink } from '@offer-chain/local-platform/cli';
import { PLATFORM_FOLDER, PLATFORM_FOLDER_OPTION } from '../platform-folder.js';

/** `chain console-link`: another link to the console of a platform that runs already. */
export const consoleLinkCommand = createCommand(
    {
        script: 'npm run console-link',
        summary: 'Prints another link, for one use, to the console of the platform that runs.',
        options: { 'data-dir': PLATFORM_FOLDER_OPTION },
    },
    ({ options: { 'data-dir': dataFolder = PLATFORM_FOLDER } }) =>
        printConsoleLink(
            dataFolder,
            'Start one with "npm run platform", or name the folder of the one that runs: ' +
                'npm run console-link -- --data-dir FOLDER',
        ),
);
