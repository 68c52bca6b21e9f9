import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSecrets } from './secrets.js';

let folder: string;
beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const schema = { properties: { cookie: { type: 'string', isSecret: true }, keyword: { type: 'string' } } };

it('encrypts what a schema marks as secret, once, and decrypts it after a restart', () => {
    const secrets = openSecrets(folder);
    const stored = secrets.encryptInput({ cookie: 'session=1', keyword: 'phone' }, schema);
    expect(stored).toEqual({ cookie: expect.stringMatching(/^ENCRYPTED_/), keyword: 'phone' });
    expect(secrets.encryptInput(stored, schema)).toEqual(stored);
    expect(openSecrets(folder).decrypt(stored)).toEqual({ cookie: 'session=1', keyword: 'phone' });
});

it('makes its key with the first secret, readable by its owner only', () => {
    const secrets = openSecrets(folder);
    expect(secrets.encryptInput({ keyword: 'phone' }, { properties: {} })).toEqual({ keyword: 'phone' });
    expect(secrets.decrypt({ A: 'plain' })).toEqual({ A: 'plain' });
    expect(secrets.variables()).toEqual({});
    expect(secrets.encrypt('word')).not.toContain('word');
    expect(statSync(join(folder, 'secrets-key.json')).mode & 0o777).toBe(0o600);
    expect(Object.keys(secrets.variables())).toEqual([
        'APIFY_INPUT_SECRETS_PRIVATE_KEY_FILE',
        'APIFY_INPUT_SECRETS_PRIVATE_KEY_PASSPHRASE',
    ]);
});
