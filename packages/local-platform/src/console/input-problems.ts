import { validateInputUsingValidator } from '@apify/input_schema';
import type { InputProblem, InputSchema } from '@offer-chain/console/views';
import { Ajv2019 } from 'ajv/dist/2019.js';

/**
 * Checks an input field by field, as starting a run does.
 *
 * @param inputSchema The Actor's input schema.
 * @param input What the form holds.
 */
export function inputProblems(inputSchema: InputSchema, input: unknown): InputProblem[] {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
        return [{ field: null, message: 'The input must be a JSON object.' }];
    }
    const { properties = {} } = inputSchema;
    const filled: Record<string, unknown> = { ...input };
    for (const [key, property] of Object.entries(properties)) {
        if (filled[key] === undefined && property?.default !== undefined) filled[key] = property.default;
    }
    // The schema's own keywords (editor, prefill, …) are not JSON Schema, and patterns are written without the u flag.
    const ajv = new Ajv2019({ strict: false, unicodeRegExp: false, allErrors: true, logger: false });
    const { $schema: _, ...plainSchema }: InputSchema & { $schema?: unknown } = inputSchema;
    const errors = validateInputUsingValidator(ajv.compile(plainSchema), { ...inputSchema, properties }, filled);
    return errors.map(({ fieldKey, message }) => ({ field: fieldKey || null, message }));
}
