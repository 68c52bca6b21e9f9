import { createHmac, timingSafeEqual } from 'node:crypto';
import { createHmacSignature } from '@apify/utilities';
import type { PlatformContext } from '../context.js';

/** The version of signatures for contents. Apify has only this one so far. */
const VERSION = 0;
/** How long the links in a storage's API object are valid. */
const LINK_MS = 14 * 86_400_000;

/**
 * Returns the key for signing a storage's links. Whoever has it can create links that need no token.
 *
 * @param storageId The storage's id.
 */
export function urlSigningKey(context: PlatformContext, storageId: string): string {
    return createHmac('sha256', context.token).update(`url-signing ${storageId}`).digest('base64url');
}

/**
 * Signs a link to the whole content of a storage, as Apify's clients do. Valid for 14 days.
 *
 * @see https://docs.apify.com/platform/collaboration/general-resource-access#pre-signed-urls
 */
export function contentSignature(context: PlatformContext, storageId: string): string {
    const expiresAt = context.clock.now() + LINK_MS;
    const hmac = createHmacSignature(urlSigningKey(context, storageId), `${VERSION}.${expiresAt}.${storageId}`);
    return Buffer.from(`${VERSION}.${expiresAt}.${hmac}`).toString('base64url');
}

/** Signs a link to a record. The signature does not expire. */
export function recordSignature(context: PlatformContext, storeId: string, key: string): string {
    return createHmacSignature(urlSigningKey(context, storeId), key);
}

/** Checks whether a signature is valid for the whole content of a storage. */
export function opensContent(context: PlatformContext, storageId: string, signature: string): boolean {
    const [version, expiresAt, hmac] = Buffer.from(signature, 'base64url').toString('utf8').split('.');
    if (version !== String(VERSION) || !/^\d+$/.test(expiresAt ?? '') || hmac === undefined) return false;
    const isExpired = expiresAt !== '0' && Number(expiresAt) <= context.clock.now();
    const message = `${version}.${expiresAt}.${storageId}`;
    return !isExpired && isSame(hmac, createHmacSignature(urlSigningKey(context, storageId), message));
}

/** Checks whether a signature is valid for a record. */
export function opensRecord(context: PlatformContext, storeId: string, key: string, signature: string): boolean {
    return isSame(signature, recordSignature(context, storeId, key));
}

function isSame(given: string, expected: string): boolean {
    const [one, other] = [Buffer.from(given), Buffer.from(expected)];
    return one.length === other.length && timingSafeEqual(one, other);
}
