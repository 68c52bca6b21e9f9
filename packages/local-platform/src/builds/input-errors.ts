import { validateInputUsingValidator } from '@apify/input_schema';
import { Ajv2019 } from 'ajv/dist/2019.js';

type Validate = Parameters<typeof validateInputUsingValidator>[0];
type InputSchema = Parameters<typeof validateInputUsingValidator>[1];

/** To compile a schema takes tens of milliseconds; each start of a run of the same build would take them again. */
const MOST_COMPILED = 20;
const compiled = new Map<string, Validate>();

/**
 * Checks an input against the input schema of its Actor.
 *
 * @param inputSchema The input schema of a build.
 * @param input The input, with its defaults.
 * @returns What is wrong, worded as Apify words it.
 */
export function inputErrors(
    inputSchema: object,
    input: Record<string, unknown>,
): ReturnType<typeof validateInputUsingValidator> {
    const { $schema: _, ...schema } = inputSchema as Record<string, unknown>;
    const { properties } = schema;
    const hasProperties = typeof properties === 'object' && !Array.isArray(properties);
    const described = { ...inputSchema, properties: (hasProperties && properties) || {} };
    return validateInputUsingValidator(compile(schema), described as unknown as InputSchema, input);
}

function compile(schema: Record<string, unknown>): Validate {
    const key = JSON.stringify(schema);
    const known = compiled.get(key);
    if (known) return known;
    // The schema's own keywords (editor, prefill, …) are not JSON Schema, and patterns are written without the u flag.
    const ajv = new Ajv2019({ strict: false, unicodeRegExp: false, allErrors: true, logger: false });
    const validate = ajv.compile(schema);
    const [oldest] = compiled.keys();
    if (oldest !== undefined && compiled.size >= MOST_COMPILED) compiled.delete(oldest);
    compiled.set(key, validate);
    return validate;
}
