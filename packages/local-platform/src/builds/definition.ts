import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { actorName } from '../actors/actor-name.js';
import type { ActorDefinition } from './builds.js';
import { runMemory } from './run-memory.js';
import { inputSchemaProblem, schemaProblem } from './schema-checks.js';

/** An error in an Actor's definition, for its author: the file, the field and what was expected. */
export class ActorDefinitionError extends Error {
    constructor(
        readonly file: string,
        problem: string,
    ) {
        super(`${file}: ${problem}`);
        this.name = 'ActorDefinitionError';
    }
}

/** The definition of an Actor, read from its `.actor` folder. */
export interface ReadDefinition {
    definition: ActorDefinition;
    /** MAJOR.MINOR. A third part in actor.json is ignored, because Apify numbers the builds itself. */
    versionNumber: string;
    /** Text of the Dockerfile, or null when there is none. */
    dockerfile: string | null;
    /** Absolute path of the Docker build context, from which COPY reads. By default the Actor's own folder. */
    contextFolder: string;
}

const fileOrObject = z.union([z.string(), z.record(z.string(), z.unknown())], {
    error: 'expected the path of a file or an object',
});

const actorJson = z.looseObject({
    actorSpecification: z.literal(1),
    name: actorName,
    version: z.string().regex(/^\d{1,2}\.\d{1,2}(\.\d+)?$/, 'expected MAJOR.MINOR such as "0.1"'),
    title: z.string().optional(),
    description: z.string().optional(),
    buildTag: z.string().optional(),
    environmentVariables: z.record(z.string(), z.string()).optional(),
    dockerfile: z.string().optional(),
    dockerContextDir: z.string().optional(),
    readme: z.string().optional(),
    changelog: z.string().optional(),
    input: fileOrObject.optional(),
    inputSchema: fileOrObject.optional(),
    output: fileOrObject.optional(),
    outputSchema: fileOrObject.optional(),
    storages: z
        .strictObject({
            dataset: fileOrObject.optional(),
            datasets: z.record(z.string(), fileOrObject).optional(),
            keyValueStore: fileOrObject.optional(),
        })
        .refine((storages) => !(storages.dataset && storages.datasets), 'has both "dataset" and "datasets"; keep one')
        .optional(),
    defaultMemoryMbytes: z.union([runMemory, z.string()]).optional(),
    minMemoryMbytes: runMemory.optional(),
    maxMemoryMbytes: runMemory.optional(),
    usesStandbyMode: z.boolean().optional(),
});

/**
 * Reads `.actor/actor.json` and every file that it names, and validates them.
 *
 * @param folder The Actor's folder.
 * @param confinedTo A folder that contains all files. Set it for sources from elsewhere.
 * @returns Null when the folder has no `.actor/actor.json`.
 * @throws {ActorDefinitionError} When the definition is wrong. The message names the file and the field.
 * @see https://docs.apify.com/platform/actors/development/actor-definition/actor-json
 */
export function readActorDefinition(folder: string, confinedTo?: string): ReadDefinition | null {
    const root = resolve(folder);
    const file = join(root, '.actor', 'actor.json');
    if (!existsSync(file)) return null;
    const files = definitionFiles(root, file, confinedTo === undefined ? undefined : resolve(confinedTo));

    const parsed = actorJson.safeParse(readJsonFile(file));
    if (!parsed.success) {
        const issue = parsed.error.issues[0];
        throw new ActorDefinitionError(file, `field "${issue?.path.join('.')}": ${issue?.message}.`);
    }
    const { inputSchema, outputSchema, ...definition } = parsed.data;
    const schema = (field: string, value: string | Record<string, unknown> | undefined) =>
        typeof value === 'string' ? files.json(field, value) : value;

    const input =
        schema('input', definition.input ?? inputSchema) ??
        files.firstJson(
            '.actor/INPUT_SCHEMA.json',
            'INPUT_SCHEMA.json',
            '.actor/input_schema.json',
            'input_schema.json',
        );
    const output = schema('output', definition.output ?? outputSchema);
    refuse(file, 'input', input && inputSchemaProblem(input));
    refuse(file, 'output', output && schemaProblem('output', output));
    const { dataset, datasets, keyValueStore } = definition.storages ?? {};
    const storages = definition.storages && {
        ...(dataset && { dataset: schema('storages.dataset', dataset) }),
        ...(datasets && {
            datasets: Object.fromEntries(
                Object.entries(datasets).map(([alias, value]) => [alias, schema(`storages.datasets.${alias}`, value)]),
            ),
        }),
        ...(keyValueStore && { keyValueStore: schema('storages.keyValueStore', keyValueStore) }),
    };
    refuse(file, 'storages.dataset', storages?.dataset && schemaProblem('dataset', storages.dataset));
    for (const [alias, value] of Object.entries(storages?.datasets ?? {})) {
        refuse(file, `storages.datasets.${alias}`, value && schemaProblem('dataset', value));
    }
    const storeSchema = storages?.keyValueStore;
    refuse(file, 'storages.keyValueStore', storeSchema && schemaProblem('keyValueStore', storeSchema));
    const dockerfile = files.text('dockerfile', definition.dockerfile, '.actor/Dockerfile', 'Dockerfile');
    const readme = files.text('readme', definition.readme, '.actor/README.md', 'README.md');
    const changelog = files.text('changelog', definition.changelog, '.actor/CHANGELOG.md', 'CHANGELOG.md');

    return {
        definition: {
            ...definition,
            ...(dockerfile !== null && { dockerfile }),
            ...(readme !== null && { readme }),
            ...(changelog !== null && { changelog }),
            input,
            output,
            storages,
        },
        versionNumber: definition.version.split('.').slice(0, 2).map(Number).join('.'),
        dockerfile,
        contextFolder: files.path('dockerContextDir', definition.dockerContextDir ?? '..'),
    };
}

function definitionFiles(root: string, actorJsonFile: string, confinedTo: string | undefined) {
    const allowed = (path: string) => confinedTo === undefined || isWithin(confinedTo, path);
    const named = (field: string, path: string) => {
        const resolved = resolve(dirname(actorJsonFile), path);
        if (!allowed(resolved)) {
            throw new ActorDefinitionError(
                actorJsonFile,
                `field "${field}": "${path}" is outside the Actor's sources.`,
            );
        }
        if (!existsSync(resolved)) {
            throw new ActorDefinitionError(actorJsonFile, `field "${field}": there is no file ${resolved}.`);
        }
        return resolved;
    };
    const found = (paths: string[]) => paths.map((path) => join(root, path)).find((path) => existsSync(path));
    return {
        path: named,
        json: (field: string, path: string) => readJsonFile(named(field, path)) as Record<string, unknown>,
        firstJson(...paths: string[]) {
            const path = found(paths);
            return path === undefined ? undefined : (readJsonFile(path) as Record<string, unknown>);
        },
        text(field: string, path: string | undefined, ...defaults: string[]) {
            const file = path === undefined ? found(defaults) : named(field, path);
            return file === undefined ? null : readFileSync(file, 'utf8');
        },
    };
}

/** Checks whether a path is a folder or inside it. Both must be absolute. */
export function isWithin(folder: string, path: string): boolean {
    const way = relative(folder, path);
    return way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path;
}

function readJsonFile(file: string): unknown {
    let text: string;
    try {
        text = readFileSync(file, 'utf8');
    } catch (error) {
        throw new ActorDefinitionError(file, `cannot be read (${(error as NodeJS.ErrnoException).code}).`);
    }
    let value: unknown;
    try {
        value = JSON.parse(text);
    } catch (error) {
        throw new ActorDefinitionError(file, `is not valid JSON: ${(error as Error).message}`);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new ActorDefinitionError(file, 'must be a JSON object.');
    }
    return value;
}

/** Throws an error for a problem in a field, if there is one. */
function refuse(actorJsonFile: string, field: string, problem: string | null | undefined): void {
    if (problem) throw new ActorDefinitionError(actorJsonFile, `field "${field}": ${problem}.`);
}
