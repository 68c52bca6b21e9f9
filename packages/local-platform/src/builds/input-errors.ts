import { validateInputUsingValidator } from '@apify/input_schema';
import { Ajv2019 } from 'ajv/dist/2019.js';

type Validate = Parameters<typeof validateInputUsingValidator>[0];
type InputSchema = Parameters<typeof validateInputUsingValidator>[1];

/**
 * Compiling a schema takes tens of milliseconds. Compiled schemas are kept, because runs often start from the same
 * build.
 */
const MOST_COMPILED = 20;
const compiled = new Map<string, Validate>();

/**
 * Validates an input against the input schema of its Actor.
 *
 * @param inputSchema The input schema of a build.
 * @param input The input, with its defaults.
 * @returns What is wrong, in the words of Apify's API.
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
    // The keywords `editor`, `prefill` and others are not JSON Schema, and patterns are written without the u flag.
    const ajv = new Ajv2019({ strict: false, unicodeRegExp: false, allErrors: true, logger: false });
    const validate = ajv.compile(schema);
    const [oldest] = compiled.keys();
    if (oldest !== undefined && compiled.size >= MOST_COMPILED) compiled.delete(oldest);
    compiled.set(key, validate);
    return validate;
}
