import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file of a data folder that holds the API token. */
export const TOKEN_FILE = 'token';

/**
 * Finds the API token of a data folder.
 *
 * @param dataFolder Path of the folder.
 * @returns The token. Null when no platform has used the folder.
 */
export function findToken(dataFolder: string): string | null {
    try {
        return readFileSync(join(dataFolder, TOKEN_FILE), 'utf8').trim() || null;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        return null;
    }
}

/**
 * Reads the API token of a data folder. Creates one that only its owner can read when the folder has no token.
 *
 * @param dataFolder Path of the folder.
 */
export function readOrMakeToken(dataFolder: string): string {
    const found = findToken(dataFolder);
    if (found !== null) return found;
    const token = `local_api_${randomBytes(24).toString('base64url')}`;
    writeFileSync(join(dataFolder, TOKEN_FILE), `${token}\n`, { mode: 0o600 });
    return token;
}
