import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { parseJson } from '../parse-json.js';
import type { BuildRecord } from './builds.js';
import { inputErrors } from './input-errors.js';

/** The content of a run's INPUT record. */
export interface RunInput {
    contentType: string;
    value: Buffer;
}

const JSON_CONTENT_TYPE = 'application/json';

/**
 * Creates the input of a run. The task's stored input comes first, then the properties of the request's body, then the
 * defaults of the build's input schema. The result is validated against that schema, and its secret fields are
 * encrypted. A body that is not JSON stays as it is.
 *
 * @param body The request's body, decompressed. Undefined or empty when the request has no body.
 * @param contentType The request's `Content-Type`. JSON when it is missing.
 * @param taskInput The stored input of the task.
 * @returns Undefined when there is no body, no task input and no schema. The run then has no INPUT record.
 * @throws {ApiError} `invalid-input` when the input does not match, in the words of Apify's API and with the name of
 *   the field; `run-input-body-not-valid-json`; or `invalid-request` when the key of its secrets is missing.
 * @see https://docs.apify.com/platform/actors/development/actor-definition/input-schema/specification/v1
 */
export function prepareInput(
    { secrets }: PlatformContext,
    build: BuildRecord,
    body: Buffer | undefined,
    contentType: string | undefined,
    taskInput?: Record<string, unknown> | null,
): RunInput | undefined {
    const type = contentType?.trim() || JSON_CONTENT_TYPE;
    const hasBody = body !== undefined && body.length > 0;
    const schema = build.document.actorDefinition?.input;
    if (hasBody && !isJson(type)) return { contentType: type, value: body };
    if (!hasBody && !schema && !taskInput) return undefined;

    const given = hasBody ? parseInput(body) : {};
    if (!isObject(given)) {
        if (!schema && !taskInput && hasBody) return { contentType: JSON_CONTENT_TYPE, value: body };
        throw new ApiError('invalid-input', `Input is not valid: it must be a JSON object, it is ${kindOf(given)}.`);
    }
    const merged = { ...taskInput, ...given };
    if (schema) validateInput(schema, merged);
    // The run could not decrypt them either, and its error would not name the missing file.
    if (schema) secrets.decrypt(merged);
    const kept = schema ? secrets.encryptInput(merged, schema) : merged;
    return { contentType: JSON_CONTENT_TYPE, value: Buffer.from(JSON.stringify(kept)) };
}

/**
 * Adds the defaults of an input schema to an input and validates it.
 *
 * @param input Changed in place.
 * @throws {ApiError} `invalid-input` when the input does not match. The message names the fields.
 */
export function validateInput(schema: Record<string, unknown>, input: Record<string, unknown>): void {
    const properties = isObject(schema.properties) ? schema.properties : {};
    for (const [key, property] of Object.entries(properties)) {
        if (input[key] === undefined && isObject(property) && property.default !== undefined) {
            input[key] = structuredClone(property.default);
        }
    }
    const errors = inputErrors(schema, input);
    if (errors.length > 0) {
        throw new ApiError('invalid-input', `Input is not valid: ${errors.map(({ message }) => message).join(', ')}`);
    }
}

function isJson(contentType: string): boolean {
    return /^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(contentType);
}

function parseInput(body: Buffer): unknown {
    try {
        return parseJson(body.toString('utf8'));
    } catch (error) {
        throw new ApiError('run-input-body-not-valid-json', `Input is not valid JSON: ${(error as Error).message}`);
    }
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
    return Array.isArray(value) ? 'an array' : value === null ? 'null' : `a ${typeof value}`;
}
