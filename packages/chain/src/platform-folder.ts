import { join } from 'node:path';
import { folderPath, shellWord } from '@offer-chain/command-line';
import { REPOSITORY } from './repository.js';

/** Name of the folder, in the repository, that keeps what is on the platform unless a command line names another. */
const FOLDER_NAME = '.offer-chain';

/** Absolute path of the folder that keeps what is on the platform unless a command line names another. */
export const PLATFORM_FOLDER = join(REPOSITORY, FOLDER_NAME);

/** The option that names the folder of the platform. */
export const PLATFORM_FOLDER_OPTION = {
    takes: 'D',
    help: `the platform's folder, with runs, storages and webhooks (default ${FOLDER_NAME} in this repository)`,
    read: folderPath,
} as const;

/**
 * The command that prints another link to the console of a platform that runs.
 *
 * @param dataFolder Absolute path of the platform's folder.
 */
export function consoleLinkCommandLine(dataFolder: string): string {
    const command = 'npm run -s console-link';
    return dataFolder === PLATFORM_FOLDER ? command : `${command} -- --data-dir ${shellWord(dataFolder)}`;
}
