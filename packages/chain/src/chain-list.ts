import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TERMINAL_RUN_EVENT_TYPES, type TemplateValue, type TerminalRunEventType } from '@offer-chain/webhook-config';
import { z } from 'zod';
import { templateValueSchema } from './template-value-schema.js';

/** What starts an Actor: the end of another Actor's run. */
export interface ChainStart {
    /** Name of the Actor whose run has ended. */
    actor: string;
    event: TerminalRunEventType;
    /** Fields of the started Actor's input beside `datasetId` and `payload`. */
    input: Readonly<Record<string, TemplateValue>>;
}

/** An Actor of the list. */
export interface ChainActor {
    /** Its name in actor.json, which is also the name of its folder. */
    name: string;
    /** Absolute path. */
    folder: string;
    /** Its part in `npm start`, which starts the scraper and shows the filter's dataset. */
    role: 'scraper' | 'filter' | null;
    startedBy: ChainStart | null;
}

/** The list's file, in the repository's root. */
export const CHAIN_FILE = 'chain.json';

const startSchema = z.strictObject({
    actor: z.string(),
    event: z.enum(TERMINAL_RUN_EVENT_TYPES),
    input: z.record(z.string(), templateValueSchema).default({}),
});

const listSchema = z.strictObject({
    actors: z.array(
        z.strictObject({
            name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be letters, digits and hyphens'),
            role: z.enum(['scraper', 'filter']).nullable().default(null),
            startedBy: startSchema.nullable().default(null),
        }),
    ),
});

/**
 * Reads which Actors a repository has and how they are linked. Only an Actor higher in the list can start an Actor, so
 * that no chain runs in a circle.
 *
 * @param repository Absolute path of the repository.
 * @returns The Actors in the list's order, one scraper and one filter among them.
 * @throws {Error} When the list is wrong; it names the field, what was expected, and what came.
 * @example
 * const actors = readChainList('/home/me/offer-chain');
 * actors.map(({ name }) => name); // ['amazon-scraper', 'cheapest-offer-filter', 'task-caller']
 */
export function readChainList(repository: string): ChainActor[] {
    const listed = parseList(readFileSync(join(repository, CHAIN_FILE), 'utf8'));
    const actors = listed.map((actor) => ({ ...actor, folder: join(repository, 'actors', actor.name) }));
    for (const [index, { name, folder, startedBy }] of actors.entries()) {
        const above = actors.slice(0, index).map((actor) => actor.name);
        if (above.includes(name)) throw wrong(`actors.${index}.name`, `"${name}" is in the list twice`);
        if (startedBy && !above.includes(startedBy.actor)) {
            const expected = above.length === 0 ? 'nothing starts the first Actor' : `use ${above.join(', ')}`;
            throw wrong(
                `actors.${index}.startedBy.actor`,
                `must be an Actor higher in the list, it is "${startedBy.actor}": ${expected}`,
            );
        }
        checkFolder(folder, name, index);
    }
    for (const role of ['scraper', 'filter'] as const) {
        const names = actors.filter((actor) => actor.role === role).map(({ name }) => name);
        if (names.length !== 1) {
            throw wrong('actors', `one Actor must have the role "${role}", got ${names.join(', ') || 'none'}`);
        }
    }
    return actors;
}

/** The Actors that a webhook links to another one. */
export function linkedActors<Listed extends ChainActor>(actors: readonly Listed[]): Listed[] {
    const starting = new Set(actors.flatMap(({ startedBy }) => startedBy?.actor ?? []));
    return actors.filter(({ name, startedBy }) => startedBy !== null || starting.has(name));
}

/**
 * The one Actor of a role.
 *
 * @throws {Error} When no Actor has it.
 */
export function getActorOfRole<Listed extends ChainActor>(
    actors: readonly Listed[],
    role: 'scraper' | 'filter',
): Listed {
    const found = actors.find((actor) => actor.role === role);
    if (!found) throw wrong('actors', `no Actor has the role "${role}"`);
    return found;
}

function parseList(text: string) {
    let value: unknown;
    try {
        value = JSON.parse(text);
    } catch (error) {
        throw new Error(`${CHAIN_FILE} must be JSON: ${(error as Error).message}.`);
    }
    const result = listSchema.safeParse(value);
    if (result.success) return result.data.actors;
    const [issue] = result.error.issues;
    throw wrong(issue?.path.join('.') ?? '', issue?.message ?? 'it cannot be read');
}

function checkFolder(folder: string, name: string, index: number): void {
    const file = join(folder, '.actor/actor.json');
    if (!existsSync(file)) throw wrong(`actors.${index}.name`, `there is no ${file}`);
    const definition = JSON.parse(readFileSync(file, 'utf8')) as { name?: unknown };
    if (definition.name !== name) {
        throw wrong(`actors.${index}.name`, `it is "${name}", but ${file} names the Actor "${definition.name}"`);
    }
}

function wrong(path: string, problem: string): Error {
    return new Error(`${CHAIN_FILE}: ${path}: ${problem.replace(/\.$/, '')}.`);
}
