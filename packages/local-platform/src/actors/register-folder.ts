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
 * Registers the Actor in a folder under the name in its `.actor/actor.json`. Runs start in that folder. Nothing is
 * copied or installed. Registering an unchanged folder again gives the same build.
 *
 * @param folder Path of the folder that contains `.actor`.
 * @throws {ActorDefinitionError} When a file of the Actor is wrong. The message names the file and the field.
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
        // Apify's CLI and other readers of logs expect some text.
        appendLogLine(context, started.id, `ACTOR: Runs start in the folder ${path}. There is nothing to build.`);
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

/** Returns the variables that are not secrets. `@name` refers to a secret of the CLI, which only the CLI can read. */
function plainVariables(context: PlatformContext, variables: Record<string, string>): Record<string, string> {
    const plain: Record<string, string> = {};
    for (const [name, value] of Object.entries(variables)) {
        if (value.startsWith('@')) {
            context.log(
                `Environment variable ${name} needs the secret "${value}" of Apify's CLI, which this platform cannot read. It stays unset.`,
            );
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
                // An expression is evaluated with each run's input. Until then the default applies.
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
