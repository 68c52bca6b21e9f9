import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSecrets, SECRETS_KEY_FILE } from './secrets.js';

let folder: string;
beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const schema = { properties: { cookie: { type: 'string', isSecret: true }, keyword: { type: 'string' } } };

it('encrypts the secret fields of a schema, once, and decrypts them after a restart', () => {
    const secrets = openSecrets(folder);
    const stored = secrets.encryptInput({ cookie: 'session=1', keyword: 'phone' }, schema);
    expect(stored).toEqual({ cookie: expect.stringMatching(/^ENCRYPTED_/), keyword: 'phone' });
    expect(secrets.encryptInput(stored, schema)).toEqual(stored);
    expect(openSecrets(folder).decrypt(stored)).toEqual({ cookie: 'session=1', keyword: 'phone' });
});

it('creates its key with the first secret, readable only by its owner', () => {
    const secrets = openSecrets(folder);
    expect(secrets.encryptInput({ keyword: 'phone' }, { properties: {} })).toEqual({ keyword: 'phone' });
    expect(secrets.decrypt({ A: 'plain' })).toEqual({ A: 'plain' });
    expect(secrets.variables()).toEqual({});
    // With a space, which no encrypted text has by chance.
    expect(secrets.encrypt('a word')).not.toContain('a word');
    expect(statSync(join(folder, 'secrets-key.json')).mode & 0o777).toBe(0o600);
    expect(Object.keys(secrets.variables())).toEqual([
        'APIFY_INPUT_SECRETS_PRIVATE_KEY_FILE',
        'APIFY_INPUT_SECRETS_PRIVATE_KEY_PASSPHRASE',
    ]);
});

it('names the key file when it is missing, wrong or damaged, and says what to do', () => {
    const file = join(folder, SECRETS_KEY_FILE);
    const stored = { WORD: 'ENCRYPTED_VALUE:eA==:eA==' };
    const message = `${file} is missing, damaged or a different key. Restore the file`;
    expect(() => openSecrets(folder).decrypt(stored)).toThrow(message);
    expect(existsSync(file)).toBe(false);
    const other = openSecrets(folder).encrypt('word');
    expect(() => openSecrets(folder).decrypt(stored)).toThrow(message);
    for (const content of ['damaged', '{}']) {
        writeFileSync(file, content);
        expect(() => openSecrets(folder).decrypt({ WORD: other })).toThrow(message);
    }
});
