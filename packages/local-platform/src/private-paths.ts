import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The bits of a mode that hold the permissions of everybody but the owner. */
const OF_OTHERS = 0o077;

/**
 * Makes a folder with secrets private: removes the permissions of other users.
 *
 * @param folder Absolute path of the folder.
 * @param ownFile Name of a file that every folder of the platform has. A folder with other files but without this one
 *   belongs to somebody else, so its permissions stay as they are.
 * @param log Receives a line when something was changed.
 * @throws {Error} When other users can read the folder and that cannot or must not be changed.
 */
export function makeFolderPrivate(folder: string, ownFile: string, log: (message: string) => void): void {
    if (!isOpen(folder)) return;
    if (!existsSync(join(folder, ownFile)) && readdirSync(folder).length > 0) {
        throw new Error(
            `The folder ${folder} is open to other users (mode ${modeOf(folder)}) and holds files that are not a ` +
                "platform's, so the token would not be safe there. Choose a separate folder with --data-dir, such as " +
                `${join(folder, 'platform')}, or make this one private: chmod go-rwx ${folder}`,
        );
    }
    close(folder, log);
}

/**
 * Makes a file with a secret private.
 *
 * @param file Absolute path. Nothing happens when the file does not exist.
 * @param log Receives a line when something was changed.
 * @throws {Error} When other users can read the file and that cannot be changed.
 */
export function makeFilePrivate(file: string, log: (message: string) => void): void {
    if (existsSync(file) && isOpen(file)) close(file, log);
}

function close(path: string, log: (message: string) => void): void {
    const before = modeOf(path);
    try {
        chmodSync(path, statSync(path).mode & 0o700);
    } catch (error) {
        throw new Error(
            `${path} is open to other users (mode ${before}) and cannot be made private (${codeOf(error)}). ` +
                'Ask its owner to run chmod go-rwx on it, or choose another folder with --data-dir.',
            { cause: error },
        );
    }
    // Some file systems, such as those of Windows, have no permissions and report no error.
    log(
        isOpen(path)
            ? `${path} is open to other users (mode ${before}), and its file system keeps no permissions.`
            : `${path} was open to other users (mode ${before}); now it is private.`,
    );
}

function isOpen(path: string): boolean {
    return process.platform !== 'win32' && (statSync(path).mode & OF_OTHERS) !== 0;
}

function modeOf(path: string): string {
    return (statSync(path).mode & 0o7777).toString(8).padStart(4, '0');
}

function codeOf(error: unknown): string | undefined {
    return (error as NodeJS.ErrnoException).code;
}
