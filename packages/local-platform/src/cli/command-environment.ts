import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import type { Platform } from '../platform.js';

/**
 * The variables by which Apify's SDK, client and CLI use a platform in the place of Apify.
 *
 * @param platform The platform.
 * @param loginFolder Absolute path of a private folder for the CLI's login, which leaves the person's own untouched.
 * @returns Variables by name; the rest of the environment stays as it is.
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
        // The CLI takes its token from its login alone. Another HOME would take npm, Git and others their settings; this
        // variable of the CLI, a path from its own folder, moves nothing but the login.
        __APIFY_INTERNAL_TEST_AUTH_PATH__: relative(join(homedir(), '.apify'), loginFolder),
        APIFY_DISABLE_KEYRING: '1',
        APIFY_CLI_SKIP_UPDATE_CHECK: '1',
    };
}
