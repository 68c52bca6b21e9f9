import type { z } from 'zod';

/** One thing that is wrong in a value, and where. */
export interface FieldProblem {
    /** Path of the field in dot notation, `''` for the value itself: `resource.defaultDatasetId`, `0.eventTypes`. */
    path: string;
    /** What was expected and what came. */
    message: string;
}

/** A field's path in dot notation, as template variables write it. */
export function fieldPath(path: readonly PropertyKey[]): string {
    return path.map(String).join('.');
}

/** Names a value in an error: its type, and the value itself when it is short. */
export function describeValue(value: unknown): string {
    if (value === undefined) return 'nothing';
    if (value === null) return 'null';
    if (Array.isArray(value)) return `an array of ${value.length}`;
    if (typeof value === 'object') return 'an object';
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 80 ? `${typeof value} ${text.slice(0, 80)}…` : `${typeof value} ${text}`;
}

/** The problems that zod found, by field. */
export function problemsOf(error: z.ZodError): FieldProblem[] {
    return error.issues.map((issue) => ({ path: fieldPath(issue.path), message: issue.message }));
}

/** One line for an error's message: `resource.id: expected string, received undefined; …`. */
export function problemsText(problems: readonly FieldProblem[]): string {
    return problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
}
