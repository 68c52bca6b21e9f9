import { resolve } from 'node:path';
import { textOf } from '@offer-chain/command-line';
import { YES_OPTION } from './own-actor.js';
import { LIVE_OPTION, PROXY_OPTION } from './proxy-option.js';

/** Name of the data folder inside the current folder, unless the command line names another data folder. */
export const FOLDER_NAME = '.offer-chain';

/**
 * Reads the path of a folder, relative to the current folder.
 *
 * @param text The path as it was given.
 * @param option The option's name.
 * @returns Absolute path.
 * @throws {UsageError} When it is empty.
 */
export function folderHere(text: string, option: string): string {
    return resolve(textOf('the path of a folder')(text, option));
}

/** The option that names the platform's data folder. */
export const DATA_FOLDER_OPTION = {
    takes: 'D',
    help: `folder that keeps runs, storages and webhooks (default ${FOLDER_NAME} in this folder)`,
    read: folderHere,
} as const;

/** The options of every command that starts a platform. */
export const PLATFORM_OPTIONS = {
    import: {
        takes: 'DIR',
        help: 'begin with the snapshot in this folder, which stays as it is',
        read: folderHere,
    },
    'export-on-exit': {
        takes: 'DIR',
        help: 'write a snapshot of runs, storages and webhooks to this folder at the end; no tokens or secret keys',
        read: folderHere,
    },
    yes: YES_OPTION,
    live: LIVE_OPTION,
    proxy: PROXY_OPTION,
} as const;
