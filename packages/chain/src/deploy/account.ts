import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ApifyApiError, ApifyClient } from 'apify-client';

/** The account that is deployed to. */
export interface Account {
    client: ApifyClient;
    /** Address of its API, without `/v2`. */
    apiBaseUrl: string;
    username: string;
}

const APIFY_API = 'https://api.apify.com';

/** A person waits for a deployment, so it gives up after a few seconds when the API cannot be reached. */
const CLIENT_RETRIES = { maxRetries: 4, minDelayBetweenRetriesMillis: 250 };

/**
 * Opens the account of the token in `APIFY_TOKEN`, else of the Apify CLI's login, at `APIFY_CLIENT_BASE_URL`.
 *
 * @param environment Variables such as `process.env`.
 * @param home Folder in which the Apify CLI keeps its login.
 * @throws {Error} When a token is missing or refused, or the API cannot be reached; it says which in one line.
 */
export async function openAccount(environment: NodeJS.ProcessEnv, home = homedir()): Promise<Account> {
    const apiBaseUrl = (environment.APIFY_CLIENT_BASE_URL || APIFY_API).replace(/\/+$/, '');
    const { token, from } = findToken(environment, home);
    const client = new ApifyClient({ baseUrl: apiBaseUrl, token, ...CLIENT_RETRIES });
    // The client's warnings hold stack traces. The error that is thrown at the end says what matters.
    client.logger.setLevel(client.logger.LEVELS.ERROR);
    try {
        const { username = '' } = await client.user('me').get();
        return { client, apiBaseUrl, username };
    } catch (error) {
        if (!(error instanceof ApifyApiError)) {
            throw new Error(`${apiBaseUrl} cannot be reached: ${(error as Error).message}`);
        }
        if (error.statusCode !== 401) throw error;
        throw new Error(
            `${apiBaseUrl} refuses the token ${from}. Copy a valid one from Apify Console, under Settings, API & Integrations.`,
        );
    }
}

function findToken(environment: NodeJS.ProcessEnv, home: string): { token: string; from: string } {
    if (environment.APIFY_TOKEN) return { token: environment.APIFY_TOKEN, from: 'in APIFY_TOKEN' };
    const file = join(home, '.apify', 'auth.json');
    const login = existsSync(file) ? readLogin(file) : {};
    if (login.token) return { token: login.token, from: `in ${file}` };
    if (login.secretsBackend === 'keyring') {
        throw new Error("The Apify CLI keeps its token in the system's keyring: set APIFY_TOKEN to deploy.");
    }
    throw new Error('There is no token: set APIFY_TOKEN, or log in with "npx apify login".');
}

function readLogin(file: string): { token?: string; secretsBackend?: string } {
    try {
        return JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
        throw new Error(`${file} cannot be read (${(error as Error).message}): log in again with "npx apify login".`);
    }
}
