import { createCommand } from '@offer-chain/command-line';
import { printConsoleLink } from '@offer-chain/local-platform/cli';
import { PLATFORM_FOLDER, PLATFORM_FOLDER_OPTION } from '../platform-folder.js';

/** `chain console-link`: prints another link to the console of a running platform. */
export const consoleLinkCommand = createCommand(
    {
        script: 'npm run console-link',
        summary: 'Prints another link, for one use, to the console of a running platform.',
        options: { 'data-dir': PLATFORM_FOLDER_OPTION },
    },
    ({ options: { 'data-dir': dataFolder = PLATFORM_FOLDER } }) =>
        printConsoleLink(
            dataFolder,
            'Start one with "npm run platform", or name the folder of a running one: ' +
                'npm run console-link -- --data-dir FOLDER',
        ),
);
