import { join } from 'node:path';
import { folderPath, shellWord } from '@offer-chain/command-line';
import { REPOSITORY } from './repository.js';

/** Name of the platform's default data folder, in the repository. */
const FOLDER_NAME = '.offer-chain';

/** Absolute path of the platform's default data folder. */
export const PLATFORM_FOLDER = join(REPOSITORY, FOLDER_NAME);

/** The option that names the folder of the platform. */
export const PLATFORM_FOLDER_OPTION = {
    takes: 'D',
    help: `the platform's folder, with runs, storages and webhooks (default ${FOLDER_NAME} in this repository)`,
    read: folderPath,
} as const;

/**
 * Returns the command that prints another link to the console of a running platform.
 *
 * @param dataFolder Absolute path of the platform's folder.
 */
export function consoleLinkCommandLine(dataFolder: string): string {
    const command = 'npm run -s console-link';
    return dataFolder === PLATFORM_FOLDER ? command : `${command} -- --data-dir ${shellWord(dataFolder)}`;
}
