import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decryptInputSecrets, encryptInputSecrets, encryptInputSecretValue } from '@apify/input_secrets';
import { ApiError } from './api-error.js';

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
     * @throws {ApiError} `invalid-request` when the key that encrypted them is lost.
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

interface OpenedKey {
    stored: StoredKey;
    privateKey: KeyObject;
    publicKey: KeyObject;
}

/** How an encrypted value begins. */
const ENCRYPTED = /^ENCRYPTED_(VALUE|JSON):/;

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
        `Secrets cannot be decrypted, as ${file} is missing, damaged or not the key that encrypted them. Put the file back from a copy; or remove it, set the secret variables and inputs again, and build the Actor again.`,
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
