import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import type { Platform } from '../platform.js';

/**
 * Returns the variables with which Apify's SDK, client and CLI use a platform instead of Apify, and writes a login for
 * the CLI.
 *
 * @param platform The platform.
 * @param loginFolder Absolute path of a private folder for this login, so that the user's own login stays untouched.
 * @returns Variables by name, to be added to the environment.
 */
export function commandEnvironment(
    { baseUrl, token }: Pick<Platform, 'baseUrl' | 'token'>,
    loginFolder: string,
): Record<string, string> {
    mkdirSync(loginFolder, { recursive: true, mode: 0o700 });
    writeFileSync(join(loginFolder, 'auth.json'), JSON.stringify({ token }), { mode: 0o600 });
    return {
        APIFY_API_BASE_URL: baseUrl,
        APIFY_API_PUBLIC_BASE_URL: baseUrl,
        APIFY_CLIENT_BASE_URL: baseUrl,
        APIFY_TOKEN: token,
        // The CLI takes its token only from its login. With another HOME, npm, Git and other programs would lose their
        // settings. This variable of the CLI moves only the login. Its value is a path relative to the CLI's own
        // folder.
        __APIFY_INTERNAL_TEST_AUTH_PATH__: relative(join(homedir(), '.apify'), loginFolder),
        APIFY_DISABLE_KEYRING: '1',
        APIFY_CLI_SKIP_UPDATE_CHECK: '1',
    };
}
