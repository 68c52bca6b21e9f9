import type { z } from 'zod';
import { InputError } from './input-error.js';

/**
 * Makes a field optional. Apify Console sends null for a field that was emptied, so null counts as absent.
 *
 * @param schema What the field must be when it is there.
 * @returns A schema that gives `undefined` for null and for an absent field.
 * @example
 * const schema = z.object({ maxItems: optional(z.int().min(0)) });
 * schema.parse({ maxItems: null }).maxItems; // undefined
 */
export function optional<Schema extends z.ZodType>(schema: Schema) {
    return schema.nullish().transform((value) => value ?? undefined);
}

/**
 * Checks an Actor's input.
 *
 * @param schema What the input must be.
 * @param value The input as `Actor.getInput()` gives it; null means no input, and counts as an empty object.
 * @returns What the schema makes of the input.
 * @throws {InputError} When a field is not valid; the message names the first one.
 * @example
 * const schema = z.object({ memory: z.int() });
 * parseInput(schema, { memory: 512 }).memory; // 512
 * parseInput(schema, { memory: 'x' }); // throws Input field "memory": Invalid input: expected number, received string.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
    const result = schema.safeParse(value ?? {});
    if (result.success) return result.data;
    const issue = result.error.issues[0];
    const path = issue?.path.join('.') || 'the whole input';
    throw new InputError(`Input field "${path}": ${issue?.message ?? 'is not valid'}.`);
}
