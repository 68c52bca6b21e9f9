import type { InputProblem, InputSchema } from '@offer-chain/console/views';
import { inputErrors } from '../builds/input-errors.js';

/**
 * Validates an input field by field, as starting a run does.
 *
 * @param inputSchema The Actor's input schema.
 * @param input The input in the form.
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
    const errors = inputErrors(inputSchema, filled);
    return errors.map(({ fieldKey, message }) => ({ field: fieldKey || null, message }));
}
