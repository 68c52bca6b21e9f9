import type { z } from 'zod';

/** One wrong field of a value. */
export interface FieldProblem {
    /** Path of the field with dots, `''` for the value itself: `resource.defaultDatasetId`, `0.eventTypes`. */
    path: string;
    /** What was expected and what came. */
    message: string;
}

/**
 * Describes a value for an error: its type, and the value itself when it is short.
 *
 * @param value Any value.
 */
export function describeValue(value: unknown): string {
    if (value === undefined) return 'nothing';
    if (value === null) return 'null';
    if (Array.isArray(value)) return `an array of ${value.length}`;
    if (typeof value === 'object') return 'an object';
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 80 ? `${typeof value} ${text.slice(0, 80)}…` : `${typeof value} ${text}`;
}

/**
 * Lists the problems that zod found.
 *
 * @param error What a schema's `safeParse` returned.
 */
export function problemsOf(error: z.ZodError): FieldProblem[] {
    return error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
}

/**
 * Writes problems into one line for an error's message: `resource.id: expected a string; …`.
 *
 * @param problems The problems, in the order in which they are written.
 */
export function problemsText(problems: readonly FieldProblem[]): string {
    return problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
}
