import { validateInputSchema } from '@apify/input_schema';
import {
    getDatasetSchemaValidator,
    getKeyValueStoreSchemaValidator,
    getOutputSchemaValidator,
} from '@apify/json_schemas';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { compileFields } from '../storage/dataset-schema.js';

/** Compiled at the first use, since that takes tens of milliseconds. */
const validators = {
    dataset: once(getDatasetSchemaValidator),
    keyValueStore: once(getKeyValueStoreSchemaValidator),
    output: once(getOutputSchemaValidator),
};

/** Compiles each of Apify's few definitions once, though their check hands over a new copy for each field. */
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
 * Checks an input schema as Apify checks it.
 *
 * @returns What is wrong, or null.
 */
export function inputSchemaProblem(schema: Record<string, unknown>): string | null {
    return problemOf(() => {
        validateInputSchema(definitionValidator(), schema);
    });
}

/**
 * Checks a schema of an Actor's output or of one of its storages against Apify's own JSON schema of such files.
 *
 * @returns What is wrong and where in the schema, or null.
 * @see https://docs.apify.com/platform/actors/development/actor-definition
 */
export function schemaProblem(kind: keyof typeof validators, schema: Record<string, unknown>): string | null {
    const validate = validators[kind]();
    if (!validate(schema)) {
        // Of alternatives the first one's complaint tells the most.
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
