import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decryptInputSecrets, encryptInputSecrets, encryptInputSecretValue } from '@apify/input_secrets';
import { ApiError } from './api-error.js';

/** Encrypts the inputs and variables that are secret, with a key from the data folder. */
export interface Secrets {
    /**
     * Encrypts the fields that have `isSecret` in the schema. Encrypted fields stay as they are.
     *
     * @param input A valid input.
     * @param schema Its input schema.
     */
    encryptInput(input: Record<string, unknown>, schema: Record<string, unknown>): Record<string, unknown>;
    /** Encrypts one text. */
    encrypt(text: string): string;
    /**
     * Decrypts those values that are encrypted.
     *
     * @param values Values by name. Values that are not encrypted stay as they are.
     * @throws {ApiError} `invalid-request` when the key that encrypted them is missing.
     */
    decrypt<Values extends object>(values: Values): Values;
    /** The environment variables that the SDK needs to decrypt a run's input. Empty while nothing was encrypted. */
    variables(): Record<string, string>;
}

interface StoredKey {
    /** In PEM format, and encrypted. */
    privateKey: string;
    passphrase: string;
}

interface OpenedKey {
    stored: StoredKey;
    privateKey: KeyObject;
    publicKey: KeyObject;
}

/** The beginning of an encrypted value. */
const ENCRYPTED = /^ENCRYPTED_(VALUE|JSON):/;

/** The file in a data folder that holds the key of its secrets. */
export const SECRETS_KEY_FILE = 'secrets-key.json';

/**
 * Opens the secrets of a data folder. Their key is created with the first secret. Only its owner can read it.
 *
 * @param folder The data folder.
 * @see https://docs.apify.com/platform/actors/development/actor-definition/input-schema/secret-input
 */
export function openSecrets(folder: string): Secrets {
    const file = join(folder, SECRETS_KEY_FILE);
    let opened: OpenedKey | undefined;
    const open = () => {
        if (!opened) {
            if (!existsSync(file)) makeKey(file);
            opened = readKey(file);
        }
        return opened;
    };
    return {
        encryptInput: (input, schema) =>
            hasSecretField(schema)
                ? encryptInputSecrets({ input, inputSchema: schema, publicKey: open().publicKey })
                : input,
        encrypt: (text) => encryptInputSecretValue({ value: text, publicKey: open().publicKey }),
        decrypt(values) {
            if (!Object.values(values).some((value) => ENCRYPTED.test(String(value)))) return values;
            if (!existsSync(file)) throw keyIsLost(file);
            const { privateKey } = open();
            try {
                return decryptInputSecrets({ input: values, privateKey });
            } catch {
                throw keyIsLost(file);
            }
        },
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

function keyIsLost(file: string): ApiError {
    return new ApiError(
        'invalid-request',
        `Secrets cannot be decrypted: ${file} is missing, damaged or a different key. Restore the file from a backup. Or remove it, set the secret variables and inputs again, and build the Actor again.`,
    );
}

function readKey(file: string): OpenedKey {
    try {
        const stored = JSON.parse(readFileSync(file, 'utf8')) as StoredKey;
        const privateKey = createPrivateKey({ key: stored.privateKey, passphrase: stored.passphrase });
        return { stored, privateKey, publicKey: createPublicKey(privateKey) };
    } catch {
        throw keyIsLost(file);
    }
}

function makeKey(file: string): void {
    const passphrase = randomBytes(24).toString('base64url');
    const { privateKey } = generateKeyPairSync('rsa', {
        modulusLength: 2048,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
    });
    const stored: StoredKey = { privateKey, passphrase };
    writeFileSync(file, JSON.stringify(stored), { mode: 0o600 });
}
