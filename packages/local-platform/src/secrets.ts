import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decryptInputSecrets, encryptInputSecrets, encryptInputSecretValue } from '@apify/input_secrets';

/** Encrypts what an input schema or a variable marks as secret, with a key of the data folder. */
export interface Secrets {
    /**
     * Encrypts the fields that the schema marks with `isSecret`. What is encrypted already stays as it is.
     *
     * @param input A valid input.
     * @param schema Its input schema.
     */
    encryptInput(input: Record<string, unknown>, schema: Record<string, unknown>): Record<string, unknown>;
    /** Encrypts one text. */
    encrypt(text: string): string;
    /**
     * Decrypts the encrypted ones of some values.
     *
     * @param values Values by name; those that are not encrypted stay as they are.
     */
    decrypt<Values extends object>(values: Values): Values;
    /** The variables by which the SDK in a run decrypts its input; empty as long as nothing was encrypted. */
    variables(): Record<string, string>;
}

interface StoredKey {
    /** PEM, itself encrypted. */
    privateKey: string;
    passphrase: string;
}

/** The file of a data folder that holds the key of its secrets. */
export const SECRETS_KEY_FILE = 'secrets-key.json';

/**
 * Opens the secrets of a data folder. Their key is made when the first secret is kept, readable by its owner only.
 *
 * @param folder The data folder.
 * @see https://docs.apify.com/platform/actors/development/actor-definition/input-schema/secret-input
 */
export function openSecrets(folder: string): Secrets {
    const file = join(folder, SECRETS_KEY_FILE);
    let opened: { stored: StoredKey; privateKey: KeyObject; publicKey: KeyObject } | undefined;
    const open = () => {
        if (!opened) {
            const stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StoredKey) : makeKey(file);
            const privateKey = createPrivateKey({ key: stored.privateKey, passphrase: stored.passphrase });
            opened = { stored, privateKey, publicKey: createPublicKey(privateKey) };
        }
        return opened;
    };
    return {
        encryptInput: (input, schema) =>
            hasSecretField(schema)
                ? encryptInputSecrets({ input, inputSchema: schema, publicKey: open().publicKey })
                : input,
        encrypt: (text) => encryptInputSecretValue({ value: text, publicKey: open().publicKey }),
        decrypt: (values) =>
            existsSync(file) ? decryptInputSecrets({ input: values, privateKey: open().privateKey }) : values,
        variables(): Record<string, string> {
            if (!existsSync(file)) return {};
            const { privateKey, passphrase } = open().stored;
            return {
                APIFY_INPUT_SECRETS_PRIVATE_KEY_FILE: Buffer.from(privateKey).toString('base64'),
                APIFY_INPUT_SECRETS_PRIVATE_KEY_PASSPHRASE: passphrase,
            };
        },
    };
}

function hasSecretField({ properties }: Record<string, unknown>): boolean {
    return Object.values(properties ?? {}).some((property) => property?.isSecret === true);
}

function makeKey(file: string): StoredKey {
    const passphrase = randomBytes(24).toString('base64url');
    const { privateKey } = generateKeyPairSync('rsa', {
        modulusLength: 2048,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
    });
    const stored: StoredKey = { privateKey, passphrase };
    writeFileSync(file, JSON.stringify(stored), { mode: 0o600 });
    return stored;
}
