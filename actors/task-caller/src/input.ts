import { z } from 'zod';

/** A mistake in the Actor's input: its message names the field, and is all that the user needs to see. */
export class InputError extends Error {}

/** What the Actor was asked to do, checked and with every default filled in. */
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

/** Apify Console sends null for a field that was emptied. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
    schema.nullish().transform((value) => value ?? undefined);

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
 * Checks the Actor's input and fills in the defaults.
 * @param value the input as it came
 * @throws InputError that names the first bad field
 */
export function readInput(value: unknown): CallerInput {
    const result = inputSchema.safeParse(value ?? {});
    if (!result.success) {
        const issue = result.error.issues[0];
        const path = issue?.path.join('.') || 'the whole input';
        throw new InputError(`Input field "${path}": ${issue?.message ?? 'is not valid'}.`);
    }
    const { task, memory, useClient, fields, maxItems } = result.data;
    return {
        task: taskPath(task),
        memory: memory ?? DEFAULT_MEMORY_MBYTES,
        useClient: useClient ?? true,
        fields: fields ?? DEFAULT_FIELDS,
        maxItems: maxItems ?? DEFAULT_MAX_ITEMS,
    };
}

/** Ids of Apify are 17 letters and digits; whatever else has no owner is a name of the caller's own. */
const ID = /^[A-Za-z0-9]{17}$/;

function taskPath(task: string): string {
    if (!/^[\w.~/-]+$/.test(task)) {
        throw new InputError(`Input field "task": must be the id or the name of a task, it is "${task.slice(0, 80)}".`);
    }
    const path = task.replace('/', '~');
    return ID.test(path) || path.includes('~') ? path : `~${path}`;
}
