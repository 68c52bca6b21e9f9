import { validateInputUsingValidator } from '@apify/input_schema';
import { Ajv2019 } from 'ajv/dist/2019.js';

/** What is wrong with one field of an input. */
export interface InputProblem {
    /** The field, or null when it is about the input as a whole. */
    field: string | null;
    /** In the words of Apify. */
    message: string;
}

/**
 * Checks an input field by field, as starting a run does.
 * @param schema the Actor's input schema
 * @param input what the form holds
 */
export function inputProblems(schema: Record<string, unknown>, input: unknown): InputProblem[] {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
        return [{ field: null, message: 'The input must be a JSON object.' }];
    }
    const properties = (schema.properties ?? {}) as Record<string, { default?: unknown } | undefined>;
    const filled: Record<string, unknown> = { ...input };
    for (const [key, property] of Object.entries(properties)) {
        if (filled[key] === undefined && property?.default !== undefined) filled[key] = property.default;
    }
    // The schema's own keywords (editor, prefill, …) are not JSON Schema, and patterns are written without the u flag.
    const ajv = new Ajv2019({ strict: false, unicodeRegExp: false, allErrors: true, logger: false });
    const { $schema: _, ...plainSchema } = schema;
    const errors = validateInputUsingValidator(ajv.compile(plainSchema), { ...schema, properties }, filled);
    return errors.map(({ fieldKey, message }) => ({ field: fieldKey || null, message }));
}
