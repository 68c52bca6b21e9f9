import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openTestAccount } from '../../test/account.js';
import { temporaryFolder } from '../../test/repository-copy.js';
import { openAccount } from './account.js';

/** A home folder in which the Apify CLI has kept a login. */
function homeWith(login: string): string {
    const home = temporaryFolder();
    mkdirSync(join(home, '.apify'));
    writeFileSync(join(home, '.apify/auth.json'), login);
    return home;
}

const NOWHERE = { APIFY_CLIENT_BASE_URL: 'http://127.0.0.1:9' };

describe('openAccount', () => {
    it('takes the token of APIFY_TOKEN before that of the login, and says in a line when it is refused', async () => {
        const { platform } = await openTestAccount();
        const environment = { APIFY_CLIENT_BASE_URL: `${platform.baseUrl}/` };
        const login = JSON.stringify({ token: platform.token });
        const account = await openAccount({ ...environment, APIFY_TOKEN: '' }, homeWith(login));
        expect(account).toMatchObject({ apiBaseUrl: platform.baseUrl, username: 'local' });
        await expect(openAccount({ ...environment, APIFY_TOKEN: 'wrong' }, homeWith(login))).rejects.toThrow(
            `${platform.baseUrl} refuses the token in APIFY_TOKEN. ` +
                'Copy a valid one from Apify Console, under Settings, API & Integrations.',
        );
        const home = homeWith(JSON.stringify({ token: 'wrong' }));
        await expect(openAccount(environment, home)).rejects.toThrow(
            `refuses the token in ${join(home, '.apify/auth.json')}.`,
        );
    });

    it.each([
        ['', 'There is no token: set APIFY_TOKEN, or log in with "npx apify login".'],
        ['{}', 'There is no token: set APIFY_TOKEN, or log in with "npx apify login".'],
        ['{"secretsBackend":"keyring"}', "keeps its token in the system's keyring: set APIFY_TOKEN to deploy."],
        ['{"token":', 'auth.json cannot be read ('],
    ])('says what to do when the login is %j', async (login, message) => {
        const home = login === '' ? temporaryFolder() : homeWith(login);
        await expect(openAccount(NOWHERE, home)).rejects.toThrow(message);
    });

    it('says when the API cannot be reached, however often it is tried', async () => {
        vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }).setTimerTickMode('nextTimerAsync');
        onTestFinished(() => void vi.useRealTimers());
        await expect(openAccount({ ...NOWHERE, APIFY_TOKEN: 'any' })).rejects.toThrow(
            /^http:\/\/127\.0\.0\.1:9 cannot be reached: /,
        );
    });
});
