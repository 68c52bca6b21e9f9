import { InputError, optional, parseInput } from '@offer-chain/actor-input';
import { z } from 'zod';

/** The Actor's input, checked and with every default filled in. */
export interface CallerInput {
    /** As the API takes it: an id, `username~name` or `~name`. */
    task: string;
    /** Megabytes for the task's run. */
    memory: number;
    /** Whether to call through `apify-client`; otherwise by plain requests. */
    useClient: boolean;
    /** Columns in their order; empty for all. */
    fields: string[];
    /** Rows at most; 0 for all. */
    maxItems: number;
}

const DEFAULT_MEMORY_MBYTES = 4096;
const DEFAULT_MAX_ITEMS = 10;
const DEFAULT_FIELDS = ['title', 'itemUrl', 'offer'];

const inputSchema = z.object({
    task: z
        .string({ error: 'must be the id or the name of a task' })
        .trim()
        .min(1, 'must be the id or the name of a task'),
    memory: optional(
        z
            .int()
            .min(128)
            .max(32_768)
            .refine((value) => Number.isInteger(Math.log2(value)), 'must be a power of two such as 1024'),
    ),
    useClient: optional(z.boolean()),
    fields: optional(z.array(z.string().regex(/^[^,]+$/, 'must be the name of a field, without commas'))),
    maxItems: optional(z.int().min(0)),
});

/**
 * Reads the Actor's input and fills in the defaults.
 *
 * @param value The input as it came.
 * @throws {InputError} When a field is not valid; the message names the first one.
 * @example
 * readInput({ task: 'amazon-offers' }).task; // '~amazon-offers'
 */
export function readInput(value: unknown): CallerInput {
    const { task, memory, useClient, fields, maxItems } = parseInput(inputSchema, value);
    return {
        task: taskPath(task),
        memory: memory ?? DEFAULT_MEMORY_MBYTES,
        useClient: useClient ?? true,
        fields: fields ?? DEFAULT_FIELDS,
        maxItems: maxItems ?? DEFAULT_MAX_ITEMS,
    };
}

/** An id of Apify is 17 letters and digits. Any other text without an owner is the name of the caller's own task. */
const ID = /^[A-Za-z0-9]{17}$/;

function taskPath(task: string): string {
    if (!/^[\w.~/-]+$/.test(task)) {
        throw new InputError(`Input field "task": must be the id or the name of a task, it is "${task.slice(0, 80)}".`);
    }
    const path = task.replace('/', '~');
    return ID.test(path) || path.includes('~') ? path : `~${path}`;
}
