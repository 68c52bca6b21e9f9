import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const shared = process.env.OFFER_CHAIN_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const descriptionFile = join(shared, 'apify-openapi.json');

/** Whether Apify's API description is there to check against. */
export const hasApiDescription = existsSync(descriptionFile);

interface Description {
    paths: Record<string, Record<string, { operationId?: string; responses: Record<string, unknown> } | undefined>>;
}

/** An operation that answered as Apify's API description says, with what is wrong otherwise. */
export interface ContractResult {
    operationId: string;
    problems: string[];
}

/**
 * Makes a check of answers against Apify's API description.
 * @returns takes a request and its answer; the answer's status and body must be among those described
 */
export function apiContract(): (method: string, path: string, status: number, body: unknown) => ContractResult {
    const description = JSON.parse(readFileSync(descriptionFile, 'utf8')) as Description;
    // ajv-formats is a CommonJS module whose default export tsc and Node see differently.
    const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
    (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
    ajv.addSchema(description as unknown as Record<string, unknown>, 'api');
    const routes = Object.keys(description.paths).map((path) => ({
        path,
        // Literal parts win over parameters, as `/users/me` does over `/users/{userId}`.
        parameters: path.split('{').length,
        pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
    }));
    routes.sort((a, b) => a.parameters - b.parameters);
    return (method, path, status, body) => {
        const route = routes.find(({ pattern }) => pattern.test(path));
        const operation = route && description.paths[route.path]?.[method.toLowerCase()];
        if (!route || !operation) return { operationId: '', problems: [`${method} ${path} is not described`] };
        const operationId = operation.operationId ?? '';
        const response = operation.responses[String(status)];
        if (!response) return { operationId, problems: [`status ${status} is not described`] };
        const pointer = ['paths', route.path, method.toLowerCase(), 'responses', String(status)]
            .map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1')))
            .join('/');
        const { content } = resolved(description, response) as { content?: Record<string, { schema?: object }> };
        if (body === undefined || !content?.['application/json']?.schema) return { operationId, problems: [] };
        const reference = (response as { $ref?: string }).$ref?.slice(1) ?? `/${pointer}`;
        const validate = ajv.compile({ $ref: `api#${reference}/content/application~1json/schema` });
        if (validate(body)) return { operationId, problems: [] };
        return { operationId, problems: (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`) };
    };
}

function resolved(description: unknown, value: unknown): unknown {
    const reference = (value as { $ref?: string }).$ref;
    if (reference === undefined) return value;
    let target = description;
    for (const part of reference.slice(2).split('/')) target = (target as Record<string, unknown>)[part];
    return target;
}
