import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { findApiDescription } from '../../../test-data.js';

const descriptionFile = findApiDescription() ?? '';

/** Whether Apify's API description is there to check against. */
export const hasApiDescription = descriptionFile !== '';

interface Description {
    paths: Record<string, Record<string, { operationId?: string; responses: Record<string, unknown> } | undefined>>;
}

/** Checks an answer; what is wrong with the last one stands in `errors`. */
interface AnswerCheck {
    (answer: unknown): boolean;
    errors?: { instancePath: string; message?: string }[] | null;
}

/** What an answer is checked against. */
interface DescribedAnswer {
    operationId: string;
    /** Undefined when the description has no such operation, or no such status for it. */
    check: AnswerCheck | undefined;
    /** Names of the headers that the answer has. */
    headers: string[];
}

let opened: ReturnType<typeof openDescription> | undefined;

function openDescription() {
    const description = JSON.parse(readFileSync(descriptionFile, 'utf8')) as Description;
    const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, code: { optimize: false } });
    // ajv-formats is a CommonJS module whose default export tsc and Node see differently.
    (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
    ajv.addSchema(description as unknown as Record<string, unknown>, 'api');

    // A check takes longer to make than to use, and the files of a worker ask for the same ones.
    const described = new Map<string, DescribedAnswer>();
    const describe = (path: string, method: string, status: number): DescribedAnswer => {
        const key = `${method} ${path} ${status}`;
        const answer = described.get(key) ?? describeAnswer(path, method, status);
        described.set(key, answer);
        return answer;
    };
    const describeAnswer = (path: string, method: string, status: number): DescribedAnswer => {
        const operation = description.paths[path]?.[method.toLowerCase()];
        const response = operation?.responses[String(status)];
        if (!operation || !response)
            return { operationId: operation?.operationId ?? '', check: undefined, headers: [] };
        const operationId = operation.operationId ?? '';
        const { content, headers: named = {} } = resolved(description, response) as {
            content?: Record<string, { schema?: object }>;
            headers?: Record<string, unknown>;
        };
        const headers = Object.keys(named);
        if (!content?.['application/json']?.schema) return { operationId, check: ajv.compile({}), headers };
        const pointer = ['paths', path, method.toLowerCase(), 'responses', String(status)]
            .map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1')))
            .join('/');
        const place = (response as { $ref?: string }).$ref?.slice(1) ?? `/${pointer}`;
        return { operationId, check: ajv.compile({ $ref: `api#${place}/content/application~1json/schema` }), headers };
    };
    return { description, describe };
}

/** Every operation of the API: its id, method and path. */
export function describedOperations(): { operationId: string; method: string; path: string }[] {
    const { paths } = JSON.parse(readFileSync(descriptionFile, 'utf8')) as Description;
    return Object.entries(paths).flatMap(([path, operations]) =>
        Object.entries(operations).flatMap(([method, operation]) =>
            operation?.operationId ? [{ operationId: operation.operationId, method: method.toUpperCase(), path }] : [],
        ),
    );
}

/** An operation that answered, and what its answer has that Apify's API description does not allow. */
export interface ContractResult {
    operationId: string;
    problems: string[];
}

/**
 * Makes a check of whole exchanges: the operation is found by its method and path, and the answer's status and body
 * must be among those described. It must have the headers that are described.
 */
export function apiContract(): (exchange: {
    method: string;
    /** Without its query. */
    path: string;
    status: number;
    headers: Headers;
    body: unknown;
}) => ContractResult {
    opened ??= openDescription();
    const { description, describe } = opened;
    const routes = Object.keys(description.paths).map((path) => ({
        path,
        parameters: path.split('{').length,
        pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
    }));
    // Literal parts win over parameters, as `/users/me` does over `/users/{userId}`.
    routes.sort((a, b) => a.parameters - b.parameters);
    return ({ method, path, status, headers, body }) => {
        const route = routes.find(({ pattern }) => pattern.test(path));
        const { operationId, check, headers: described } = describe(route?.path ?? '', method, status);
        if (!check) return { operationId, problems: [`status ${status} is not described`] };
        const missing = described.filter((name) => !headers.has(name)).map((name) => `there is no header ${name}`);
        if (body === undefined || check(body)) return { operationId, problems: missing };
        const wrong = (check.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
        return { operationId, problems: [...missing, ...wrong] };
    };
}

function resolved(description: unknown, value: unknown): unknown {
    const reference = (value as { $ref?: string }).$ref;
    if (reference === undefined) return value;
    let target = description;
    for (const part of reference.slice(2).split('/')) target = (target as Record<string, unknown>)[part];
    return target;
}
