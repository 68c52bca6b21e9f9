import { z } from 'zod';
import { ApiError, notFound } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import type { Secrets } from '../secrets.js';

/** An environment variable of a version. The value of a secret variable is encrypted, and no response shows it. */
export interface EnvVar {
    name: string;
    value?: string;
    isSecret?: boolean;
}

/** A version of an Actor's source code, with the fields of the API's Version object. */
export interface ActorVersion {
    versionNumber: string;
    sourceType: 'SOURCE_FILES' | 'GIT_REPO' | 'TARBALL' | 'GITHUB_GIST' | 'SOURCE_CODE';
    envVars: EnvVar[];
    applyEnvVarsToBuild: boolean;
    /** Tag that a successful build of this version gets. */
    buildTag: string | null;
    sourceFiles?: SourceFile[];
    gitRepoUrl?: string | null;
    tarballUrl?: string | null;
    gitHubGistUrl?: string | null;
}

/** A pushed file, or an empty folder. */
export interface SourceFile {
    /** Path with `/` between its parts. */
    name: string;
    format?: 'TEXT' | 'BASE64';
    content?: string;
    folder?: boolean;
}

/** The environment variable in a request. */
export const envVarBody = z.object({
    name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected letters, digits and underscores, not a digit first'),
    value: z.string().optional(),
    isSecret: z.boolean().nullish(),
});

/** The most variables in one request. Encrypting a secret one takes a tenth of a millisecond. */
const MOST_ENV_VARS = 1000;

const sourceFileBody = z.object({
    name: z.string().min(1),
    format: z.enum(['TEXT', 'BASE64']).optional(),
    content: z.string().optional(),
    folder: z.boolean().optional(),
});

const versionNumber = z
    .string({ error: 'expected MAJOR.MINOR such as "0.1"' })
    .regex(/^(\d|[1-9]\d)\.(\d|[1-9]\d)$/, 'expected MAJOR.MINOR, both from 0 to 99, such as "0.1"');

/** The body of a request that changes a version. Missing fields stay. */
export const versionUpdateBody = z.object({
    versionNumber: versionNumber.nullish(),
    sourceType: z.enum(['SOURCE_FILES', 'GIT_REPO', 'TARBALL', 'GITHUB_GIST', 'SOURCE_CODE']).nullish(),
    envVars: z.array(envVarBody).max(MOST_ENV_VARS).nullish(),
    applyEnvVarsToBuild: z.boolean().nullish(),
    buildTag: z.string().nullish(),
    sourceFiles: z.array(sourceFileBody).optional(),
    gitRepoUrl: z.string().nullish(),
    tarballUrl: z.string().nullish(),
    gitHubGistUrl: z.string().nullish(),
});

/** The body of a request that creates a version. */
export const versionBody = versionUpdateBody.extend({ versionNumber });

/** The field with the sources of each source type. A version keeps only the field of its own type. */
const SOURCE_FIELDS = {
    SOURCE_FILES: 'sourceFiles',
    SOURCE_CODE: 'sourceFiles',
    GIT_REPO: 'gitRepoUrl',
    TARBALL: 'tarballUrl',
    GITHUB_GIST: 'gitHubGistUrl',
} as const;

/**
 * Creates a version from a request, or changes the stored one.
 *
 * @param secrets Encrypts the values of secret variables.
 * @param before The stored version. Undefined for a new one.
 * @throws {Error} When a secret variable becomes plain without a new value, and the stored value cannot be decrypted.
 */
export function applyVersionBody(
    secrets: Secrets,
    before: ActorVersion | undefined,
    body: z.output<typeof versionUpdateBody> & { versionNumber: string },
): ActorVersion {
    const merged: ActorVersion = {
        ...before,
        versionNumber: body.versionNumber,
        sourceType: body.sourceType ?? before?.sourceType ?? 'SOURCE_FILES',
        envVars: body.envVars ? mergeEnvVars(secrets, before?.envVars ?? [], body.envVars) : (before?.envVars ?? []),
        applyEnvVarsToBuild: body.applyEnvVarsToBuild ?? before?.applyEnvVarsToBuild ?? false,
        buildTag: body.buildTag === undefined ? (before?.buildTag ?? null) : body.buildTag,
        ...(body.sourceFiles && { sourceFiles: body.sourceFiles }),
        ...(body.gitRepoUrl !== undefined && { gitRepoUrl: body.gitRepoUrl }),
        ...(body.tarballUrl !== undefined && { tarballUrl: body.tarballUrl }),
        ...(body.gitHubGistUrl !== undefined && { gitHubGistUrl: body.gitHubGistUrl }),
    };
    for (const field of new Set(Object.values(SOURCE_FIELDS))) {
        if (field !== SOURCE_FIELDS[merged.sourceType]) delete merged[field];
    }
    if (SOURCE_FIELDS[merged.sourceType] === 'sourceFiles') merged.sourceFiles ??= [];
    return merged;
}

/** Returns the given variables. Those without a value keep the stored one. */
function mergeEnvVars(secrets: Secrets, before: EnvVar[], given: z.output<typeof envVarBody>[]): EnvVar[] {
    const stored = new Map(before.map((envVar) => [envVar.name, envVar]));
    return given.map((envVar) => {
        return applyEnvVarBody(secrets, stored.get(envVar.name), { ...envVar, isSecret: envVar.isSecret ?? false });
    });
}

/**
 * Creates a variable from a request, or changes the stored one.
 *
 * @param secrets Encrypts the value when the variable is secret.
 * @param before The stored variable. Undefined for a new one.
 * @throws {ApiError} When it becomes plain without a new value, and the stored value cannot be decrypted.
 */
export function applyEnvVarBody(
    secrets: Secrets,
    before: EnvVar | undefined,
    { name, value, isSecret: isSecretNow }: z.output<typeof envVarBody>,
): EnvVar {
    const isSecret = isSecretNow ?? before?.isSecret ?? false;
    if (value === undefined && before && isSecret === (before.isSecret ?? false)) return { ...before, isSecret };
    const plain = value ?? (before?.isSecret ? secrets.decrypt(before) : before)?.value ?? '';
    return { name, value: isSecret ? secrets.encrypt(plain) : plain, isSecret };
}

/** Returns a variable as the API shows it. */
export function envVarResource({ name, value, isSecret }: EnvVar) {
    return isSecret ? { name, isSecret } : { name, value };
}

/** Returns a version as the API shows it, without the values of secret variables. */
export function versionResource(version: ActorVersion) {
    return { ...version, envVars: version.envVars.map(envVarResource) };
}

/** Lists the versions of an Actor by number. */
export function listVersions(context: PlatformContext, actorId: string): ActorVersion[] {
    return context.database
        .all<{ document: string }>('SELECT document FROM actor_versions WHERE actor_id = ?', actorId)
        .map(({ document }) => JSON.parse(document) as ActorVersion)
        .sort((a, b) => versionOrder(a.versionNumber) - versionOrder(b.versionNumber));
}

/**
 * Finds a version of an Actor.
 *
 * @throws {ApiError} `record-not-found` when there is no such version.
 */
export function getVersion(context: PlatformContext, actorId: string, versionNumber: string): ActorVersion {
    const version = findVersion(context, actorId, versionNumber);
    if (!version) throw notFound('Actor version');
    return version;
}

/** Like {@link getVersion}, but returns undefined when there is no such version. */
export function findVersion(
    context: PlatformContext,
    actorId: string,
    versionNumber: string,
): ActorVersion | undefined {
    const row = context.database.one<{ document: string }>(
        'SELECT document FROM actor_versions WHERE actor_id = ? AND version_number = ?',
        actorId,
        versionNumber,
    );
    return row && (JSON.parse(row.document) as ActorVersion);
}

/**
 * Adds a version to an Actor.
 *
 * @throws {ApiError} `version-already-exists` when the Actor has the version.
 */
export function addVersion(context: PlatformContext, actorId: string, version: ActorVersion): void {
    if (findVersion(context, actorId, version.versionNumber)) {
        throw new ApiError(
            'version-already-exists',
            `The Actor already has a version ${version.versionNumber}. Change it with PUT.`,
        );
    }
    saveVersion(context, actorId, version);
}

/** Saves a new or changed version. */
export function saveVersion(context: PlatformContext, actorId: string, version: ActorVersion): void {
    context.database.run(
        `INSERT INTO actor_versions (actor_id, version_number, document) VALUES (?, ?, ?)
         ON CONFLICT (actor_id, version_number) DO UPDATE SET document = excluded.document`,
        actorId,
        version.versionNumber,
        JSON.stringify(version),
    );
}

/** Removes a version. Its builds stay. */
export function deleteVersion(context: PlatformContext, actorId: string, versionNumber: string): void {
    context.database.run(
        'DELETE FROM actor_versions WHERE actor_id = ? AND version_number = ?',
        actorId,
        versionNumber,
    );
}

function versionOrder(versionNumber: string): number {
    const [major = 0, minor = 0] = versionNumber.split('.').map(Number);
    return major * 100 + minor;
}
