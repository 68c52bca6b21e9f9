import { getActor } from '../actors/actors.js';
import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import type { BuildRecord } from './builds.js';

/** The input schema keywords that OpenAPI 3.0 also has. The others only describe the form in the console. */
const KEYWORDS = new Set([
    ...['type', 'title', 'description', 'default', 'example', 'enum', 'nullable', 'pattern', 'required'],
    ...['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'uniqueItems', 'additionalProperties'],
]);

/** The ways to run an Actor, by the last part of the path: a description and the schema of the response. */
const WAYS = {
    'run-sync-get-dataset-items': [
        'Runs the Actor, waits until it ends and responds with its dataset items.',
        undefined,
    ],
    runs: ['Starts a run of the Actor and responds with the run.', { $ref: '#/components/schemas/runsResponseSchema' }],
    'run-sync': ['Runs the Actor, waits until it ends and responds with its OUTPUT record.', undefined],
} as const;

/**
 * Creates the OpenAPI document of a build: how to run its Actor over HTTP, and the schema of its input.
 *
 * @throws {ApiError} `record-not-found` when the build has no definition, for example because it has not ended.
 * @see https://docs.apify.com/api/v2/actor-build-openapi-json-get
 */
export function buildOpenApi(context: PlatformContext, build: BuildRecord) {
    const { actorDefinition } = build.document;
    if (!actorDefinition) {
        throw new ApiError(
            'record-not-found',
            `Build ${build.id} has no Actor definition. Its status is ${build.status}.`,
        );
    }
    const actor = getActor(context, build.actorId);
    const name = `${context.user.username}~${actor.name}`;
    return {
        openapi: '3.0.1',
        info: {
            title: actor.document.title ?? actor.name,
            description: actor.document.description ?? '',
            version: build.buildNumber,
            'x-build-id': build.id,
        },
        servers: [{ url: `${context.baseUrl()}/v2` }],
        paths: Object.fromEntries(
            Object.entries(WAYS).map(([way, [summary, schema]]) => [
                `/acts/${name}/${way}`,
                { post: operation(`${way}-${name.replace('~', '-')}`, summary, schema) },
            ]),
        ),
        components: {
            schemas: {
                inputSchema: plainSchema(actorDefinition.input ?? { type: 'object' }),
                runsResponseSchema: {
                    type: 'object',
                    properties: {
                        data: {
                            type: 'object',
                            properties: Object.fromEntries(
                                ['id', 'actId', 'userId', 'startedAt', 'status', 'buildId', 'defaultDatasetId'].map(
                                    (field) => [field, { type: 'string' }],
                                ),
                            ),
                        },
                    },
                },
            },
        },
    };
}

function operation(operationId: string, summary: string, schema: object | undefined) {
    return {
        operationId,
        'x-openai-isConsequential': false,
        summary,
        tags: ['Run Actor'],
        requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/inputSchema' } } },
        },
        parameters: [
            { name: 'token', in: 'query', required: true, schema: { type: 'string' }, description: 'The API token' },
        ],
        responses: {
            '200': { description: 'OK', ...(schema && { content: { 'application/json': { schema } } }) },
        },
    };
}

/** Reduces an input schema to the keywords that OpenAPI has. */
function plainSchema(schema: Record<string, unknown>): Record<string, unknown> {
    const kept = Object.entries(schema).filter(([keyword]) => KEYWORDS.has(keyword));
    const { properties, items } = schema as { properties?: Record<string, object>; items?: object };
    return {
        ...Object.fromEntries(kept),
        ...(items && { items: plainSchema({ ...items }) }),
        ...(properties && {
            properties: Object.fromEntries(
                Object.entries(properties).map(([name, property]) => [name, plainSchema({ ...property })]),
            ),
        }),
    };
}
