import { setImmediate } from 'node:timers/promises';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { ApiError } from '../api-error.js';
import type { PushPart } from './dataset-push.js';
import type { DatasetRow } from './datasets.js';
import { storageSchema } from './storages.js';

/** An item that does not match a dataset's schema, in the words of Apify's API. */
interface InvalidItem {
    /** Its position in the push, from 0. */
    itemPosition: number;
    validationErrors: ErrorObject[];
}

const OPTIONS = { allErrors: true, strict: false, validateFormats: false } as const;

/** Compiling takes milliseconds, so it is done once for each schema. The oldest ones are dropped first. */
const compiled = new Map<string, ValidateFunction>();
const MOST_COMPILED = 100;

/**
 * Compiles the `fields` of a dataset schema, as draft-07, or as 2020-12 when its `$schema` says so.
 *
 * @returns Null when the schema does not describe items.
 * @throws {Error} When `fields` is not a JSON Schema.
 */
export function compileFields(schema: Record<string, unknown>): ValidateFunction | null {
    const { fields } = schema;
    if (typeof fields !== 'object' || fields === null || Object.keys(fields).length === 0) return null;
    const key = JSON.stringify(fields);
    const known = compiled.get(key);
    if (known) return known;
    const { $schema, ...rest } = fields as { $schema?: unknown };
    const is2020 = typeof $schema === 'string' && $schema.includes('2020-12');
    const validate = is2020 ? new Ajv2020(OPTIONS).compile(rest) : new Ajv(OPTIONS).compile(rest);
    const oldest = compiled.size >= MOST_COMPILED ? compiled.keys().next().value : undefined;
    if (oldest !== undefined) compiled.delete(oldest);
    compiled.set(key, validate);
    return validate;
}

/** The most invalid items in one response. */
const MOST_TOLD = 1000;

/**
 * Validates the items of a push against their dataset's schema, part by part, so that other requests can run.
 *
 * @throws {ApiError} `schema-validation-error` when items do not match. It lists the first of them with their errors.
 * @see https://docs.apify.com/platform/actors/development/actor-definition/dataset-schema/validation
 */
export async function checkItems(dataset: DatasetRow, parts: readonly PushPart[]): Promise<void> {
    const schema = storageSchema(dataset);
    const validate = schema && compileFields(schema);
    if (!validate) return;
    const invalidItems: InvalidItem[] = [];
    let [count, wrong] = [0, 0];
    for (const { items } of parts) {
        for (const [index, item] of items.entries()) {
            if (validate(item)) continue;
            wrong++;
            if (wrong > MOST_TOLD) continue;
            invalidItems.push({ itemPosition: count + index, validationErrors: validate.errors ?? [] });
        }
        count += items.length;
        if (parts.length > 1) await setImmediate();
    }
    if (wrong === 0) return;
    throw new ApiError(
        'schema-validation-error',
        `Schema validation failed: ${wrong} of ${count} items do not match the dataset's schema. No item was stored.`,
        { invalidItems },
    );
}
