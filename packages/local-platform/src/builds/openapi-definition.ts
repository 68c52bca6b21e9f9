import type { ActorRecord } from '../actors/actors.js';
import type { PlatformContext } from '../context.js';
import type { BuildRecord } from './builds.js';

/** The ways to run an Actor, each an endpoint below `/actors/{actorId}`. */
const WAYS_TO_RUN = [
    {
        endpoint: 'run-sync-get-dataset-items',
        summary: 'Runs the Actor, waits for its end, and answers with the items of its dataset.',
        status: 201,
        response: { type: 'array', items: { type: 'object' } },
    },
    {
        endpoint: 'runs',
        summary: 'Starts the Actor, and answers with the run at once.',
        status: 201,
        response: { $ref: '#/components/schemas/runsResponseSchema' },
    },
    {
        endpoint: 'run-sync',
        summary: 'Runs the Actor, waits for its end, and answers with the OUTPUT record of its key-value store.',
        status: 201,
        response: {},
    },
] as const;

/** Keywords of input schemas that OpenAPI's own schemas do not have. */
const OWN_KEYWORDS = new Set([
    'editor',
    'prefill',
    'sectionCaption',
    'sectionDescription',
    'schemaVersion',
    '$schema',
    'enumTitles',
    'enumSuggestedValues',
    'resourceType',
    'resourcePermissions',
    'isSecret',
]);

/**
 * Describes how a build of an Actor is run over HTTP, as an OpenAPI 3.0 document.
 * @see https://docs.apify.com/api/v2/actor-build-openapi-json-get
 */
export function openApiDefinition(context: PlatformContext, actor: ActorRecord, build: BuildRecord) {
    const definition = build.document.actorDefinition;
    const fullName = `${context.user.username}~${actor.name}`;
    const version = build.buildNumber.split('.').slice(0, 2).join('.');
    const title = actor.document.title ?? definition?.title ?? actor.name;
    const description = actor.document.description ?? definition?.description;
    return {
        openapi: '3.0.1',
        info: { title, ...(description && { description }), version, 'x-build-id': build.id },
        servers: [{ url: `${context.baseUrl()}/v2` }],
        security: [{ token: [] }],
        paths: Object.fromEntries(
            WAYS_TO_RUN.map(({ endpoint, summary, status, response }) => [
                `/actors/${fullName}/${endpoint}`,
                {
                    post: {
                        operationId: `${endpoint}-${fullName.replace('~', '-')}`,
                        summary,
                        tags: ['Run Actor'],
                        requestBody: {
                            required: true,
                            content: { 'application/json': { schema: { $ref: '#/components/schemas/inputSchema' } } },
                        },
                        responses: {
                            [status]: { description: 'Done', content: { 'application/json': { schema: response } } },
                        },
                    },
                },
            ]),
        ),
        components: {
            securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
            schemas: {
                inputSchema: plainSchema(definition?.input ?? { type: 'object' }),
                runsResponseSchema: RUN_ANSWER,
            },
        },
    };
}

/** What programs need of the answer that tells of a run. */
const RUN_ANSWER = {
    type: 'object',
    properties: {
        data: {
            type: 'object',
            properties: {
                id: { type: 'string' },
                actId: { type: 'string' },
                userId: { type: 'string' },
                startedAt: { type: 'string', format: 'date-time' },
                finishedAt: { type: 'string', format: 'date-time', nullable: true },
                status: { type: 'string' },
                buildId: { type: 'string' },
                defaultKeyValueStoreId: { type: 'string' },
                defaultDatasetId: { type: 'string' },
                defaultRequestQueueId: { type: 'string' },
            },
        },
    },
};

function plainSchema(schema: Record<string, unknown>): Record<string, unknown> {
    const { properties, ...rest } = schema;
    return {
        ...withoutOwnKeywords(rest),
        ...(isObject(properties) && {
            properties: Object.fromEntries(
                Object.entries(properties).map(([name, property]) => [
                    name,
                    isObject(property) ? plainSchema(property) : property,
                ]),
            ),
        }),
    };
}

function withoutOwnKeywords(schema: Record<string, unknown>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !OWN_KEYWORDS.has(keyword)));
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
