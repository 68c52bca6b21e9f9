import { validateInputSchema } from '@apify/input_schema';
import {
    getDatasetSchemaValidator,
    getKeyValueStoreSchemaValidator,
    getOutputSchemaValidator,
} from '@apify/json_schemas';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { compileFields } from '../storage/dataset-schema.js';

/** Compiled at first use, because compiling takes tens of milliseconds. */
const validators = {
    dataset: once(getDatasetSchemaValidator),
    keyValueStore: once(getKeyValueStoreSchemaValidator),
    output: once(getOutputSchemaValidator),
};

/** Compiles each of Apify's few definitions once. The validator passes a new copy of them for each field. */
const definitionValidator = once(() => {
    const ajv = new Ajv2019({ strict: false, unicodeRegExp: false, logger: false, code: { optimize: false } });
    const compile = ajv.compile.bind(ajv);
    const compiled = new Map<string, ReturnType<typeof compile>>();
    ajv.compile = ((definition: object) => {
        const key = JSON.stringify(definition);
        const validate = compiled.get(key) ?? compile(definition);
        compiled.set(key, validate);
        return validate;
    }) as typeof ajv.compile;
    return ajv;
});

/**
 * Validates an input schema as Apify does.
 *
 * @returns What is wrong, or null.
 */
export function inputSchemaProblem(schema: Record<string, unknown>): string | null {
    return problemOf(() => {
        validateInputSchema(definitionValidator(), schema);
    });
}

/**
 * Validates an output schema or a storage schema of an Actor against Apify's own JSON schema for such files.
 *
 * @returns What is wrong and where in the schema, or null.
 * @see https://docs.apify.com/platform/actors/development/actor-definition
 */
export function schemaProblem(kind: keyof typeof validators, schema: Record<string, unknown>): string | null {
    const validate = validators[kind]();
    if (!validate(schema)) {
        // When there are alternatives, the error of the first one says the most.
        const [error] = validate.errors ?? [];
        const extra = error?.params.additionalProperty;
        return `${error?.instancePath || '/'} ${error?.message}${extra ? ` ("${extra}")` : ''}`;
    }
    return kind === 'dataset' ? problemOf(() => compileFields(schema)) : null;
}

function problemOf(check: () => unknown): string | null {
    try {
        check();
        return null;
    } catch (error) {
        return (error as Error).message;
    }
}

function once<Value>(make: () => Value): () => Value {
    let made: Value | undefined;
    return () => {
        made ??= make();
        return made;
    };
}
