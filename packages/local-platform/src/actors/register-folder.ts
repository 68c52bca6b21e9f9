import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createBuild, finishBuild } from '../builds/build-status.js';
import { type BuildRecord, getBuild } from '../builds/builds.js';
import { ActorDefinitionError, type ReadDefinition, readActorDefinition } from '../builds/definition.js';
import { dockerfileCommand, dockerfileEnvironment, readDockerfile } from '../builds/dockerfile.js';
import { imageFolders, placeCommand } from '../builds/image-folders.js';
import type { PlatformContext } from '../context.js';
import { appendLogLine } from '../runs/log.js';
import { STANDBY_DEFAULTS } from '../standby/settings.js';
import { type ActorRecord, findActor, NEW_ACTOR_RUN_OPTIONS, saveActor } from './actors.js';
import { saveVersion } from './versions.js';

/** An Actor and the build that its runs use. */
export interface RegisteredActor {
    actor: ActorRecord;
    build: BuildRecord;
}

/**
 * Makes the Actor in a folder known to the platform, under the name in its `.actor/actor.json`. The folder is used in
 * place: runs start in it, nothing is copied or installed. Registering an unchanged folder again gives the same build.
 *
 * @param folder Path of the folder that holds `.actor`.
 * @throws {ActorDefinitionError} Names the file and the field that is wrong.
 */
export function registerActorFolder(context: PlatformContext, folder: string): RegisteredActor {
    const path = resolve(folder);
    const read = readActorDefinition(path);
    if (!read) {
        throw new ActorDefinitionError(
            join(path, '.actor', 'actor.json'),
            existsSync(path) ? 'is missing; an Actor folder needs it.' : 'is missing: there is no such folder.',
        );
    }
    const command = readCommand(path, read);
    const environment = {
        ...dockerfileEnvironment(read.dockerfile),
        ...plainVariables(context, read.definition.environmentVariables ?? {}),
    };
    return context.database.transaction(() => {
        const actor = saveRegisteredActor(context, path, read);
        const { buildTag: tag = 'latest', environmentVariables = {} } = read.definition;
        saveVersion(context, actor.id, {
            versionNumber: read.versionNumber,
            sourceType: 'SOURCE_FILES',
            sourceFiles: [],
            envVars: Object.entries(environmentVariables).map(([name, value]) => ({ name, value, isSecret: false })),
            applyEnvVarsToBuild: false,
            buildTag: tag,
        });
        const result = { folder: path, command, environment, actorDefinition: read.definition };
        const current = currentBuild(context, actor, tag);
        if (current && current.document.versionNumber === read.versionNumber && isSame(current, result)) {
            return { actor, build: current };
        }
        const started = createBuild(context, actor, {
            versionNumber: read.versionNumber,
            tag,
            sourceType: 'SOURCE_FILES',
            meta: { origin: 'DEVELOPMENT' },
            environment,
            folder: path,
        });
        // Readers of logs, Apify's CLI among them, count on a text.
        appendLogLine(context, started.id, `ACTOR: The folder ${path} is used in place; there is nothing to build.`);
        const build = finishBuild(context, started.id, 'SUCCEEDED', result);
        return { actor: findActor(context, actor.id) ?? actor, build };
    });
}

function readCommand(folder: string, read: ReadDefinition) {
    try {
        const command = dockerfileCommand(read.dockerfile);
        if (read.dockerfile === null) return command;
        return placeCommand(command, imageFolders(readDockerfile(read.dockerfile)), read.contextFolder);
    } catch (error) {
        throw new ActorDefinitionError(join(folder, '.actor', 'actor.json'), (error as Error).message);
    }
}

/** Variables whose value is not a secret's name; `@name` names a secret of the CLI, which only the CLI can read. */
function plainVariables(context: PlatformContext, variables: Record<string, string>): Record<string, string> {
    const plain: Record<string, string> = {};
    for (const [name, value] of Object.entries(variables)) {
        if (value.startsWith('@')) {
            context.log(`Environment variable ${name} asks for the secret "${value}"; it is left unset here.`);
        } else plain[name] = value;
    }
    return plain;
}

function saveRegisteredActor(context: PlatformContext, folder: string, { definition }: ReadDefinition): ActorRecord {
    const now = context.clock.now();
    const before = findActor(context, definition.name);
    const { defaultMemoryMbytes, usesStandbyMode: isEnabled } = definition;
    const actor: ActorRecord = {
        id: before?.id ?? context.newId(),
        name: definition.name,
        createdAt: before?.createdAt ?? now,
        modifiedAt: now,
        folder,
        document: {
            isPublic: false,
            isDeprecated: false,
            actorPermissionLevel: 'LIMITED_PERMISSIONS',
            taggedBuilds: {},
            ...before?.document,
            title: definition.title ?? before?.document.title ?? null,
            description: definition.description ?? before?.document.description ?? null,
            defaultRunOptions: {
                ...NEW_ACTOR_RUN_OPTIONS,
                ...before?.document.defaultRunOptions,
                // An expression is worked out from each run's input; until then the default stands.
                ...(typeof defaultMemoryMbytes === 'number' && { memoryMbytes: defaultMemoryMbytes }),
            },
            ...(isEnabled !== undefined && {
                actorStandby: { ...STANDBY_DEFAULTS, ...before?.document.actorStandby, isEnabled },
            }),
        },
    };
    saveActor(context, actor);
    return actor;
}

function currentBuild(context: PlatformContext, actor: ActorRecord, tag: string): BuildRecord | undefined {
    const tagged = Object.hasOwn(actor.document.taggedBuilds, tag) ? actor.document.taggedBuilds[tag] : undefined;
    return tagged && getBuild(context, tagged.buildId);
}

function isSame(build: BuildRecord, result: Partial<BuildRecord['document']>): boolean {
    const { folder, command, environment, actorDefinition } = build.document;
    const stored = { folder, command, environment, actorDefinition };
    return isDeepStrictEqual(stored, JSON.parse(JSON.stringify(result)));
}
