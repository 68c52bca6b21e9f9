import { DNS_SAFE_NAME_REGEX } from '@apify/consts';
import type { Context } from 'hono';
import { z } from 'zod';
import { notFound } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { isWithoutToken } from '../middleware/authentication.js';
import { callingLimitedRun } from '../middleware/permissions.js';
import { actorIdOf, mayUseStorage } from '../permissions/limited-run.js';
import type { StorageKind } from '../storage/storage-kind.js';
import { type StorageRow, updateStorage } from '../storage/storages.js';
import { urlSigningKey } from '../storage/url-signing.js';
import type { AddRoutes } from './add-routes.js';
import { booleanQuery, listPage, pageResponse } from './query.js';
import { checkAs, readJsonAs } from './request-body.js';

/** What differs between the routes of the three kinds of storages. */
export interface StorageEndpoints<Row extends StorageRow> {
    /** The first part of its paths, such as `/datasets`. */
    path: string;
    /** The name of the kind in errors, such as `Dataset`. */
    title: string;
    kind: StorageKind<Row>;
    /** Returns the storage as the API shows it. */
    toResource(context: PlatformContext, row: Row): object;
    /** Whether its links can be signed. Clients that can write to the storage get the key. */
    hasSignedUrls?: boolean;
    /** Refuses an invalid schema for a new storage. */
    checkSchema?(schema: Record<string, unknown>): void;
}

const LONGEST_NAME = 63;

const nameSchema = z
    .string()
    .max(LONGEST_NAME, `A name has ${LONGEST_NAME} characters at most.`)
    .regex(DNS_SAFE_NAME_REGEX, 'A name consists of letters, digits and hyphens, and has a hyphen at neither end.');

const createQuery = z.object({ name: z.union([z.literal(''), nameSchema]).optional() });

const createBody = z.object({ schema: z.record(z.string(), z.unknown()).nullish() });

const updateBody = z.object({
    name: nameSchema.nullish(),
    title: z.string().nullish(),
    generalAccess: z
        .enum(['ANYONE_WITH_ID_CAN_READ', 'ANYONE_WITH_NAME_CAN_READ', 'FOLLOW_USER_SETTING', 'RESTRICTED'])
        .optional(),
});

/**
 * Finds the storage that a path names as `:storage`.
 *
 * @throws {ApiError} `record-not-found` when it does not exist.
 */
export function storageOf<Row extends StorageRow>(
    context: PlatformContext,
    resource: StorageEndpoints<Row>,
    c: Context,
): Row {
    const row = resource.kind.find(context, c.req.param('storage') ?? '');
    if (!row) throw notFound(resource.title);
    return row;
}

/** Creates the routes that datasets, key-value stores and request queues share: list, create, get, update, delete. */
export function storageRoutes<Row extends StorageRow>(
    context: PlatformContext,
    resource: StorageEndpoints<Row>,
): AddRoutes {
    const { path } = resource;
    const onePath = `${path}/:storage`;
    const mayWrite = (c: Context, row: Row) => {
        const run = callingLimitedRun(c);
        return !isWithoutToken(c) && (!run || mayUseStorage(context, run, resource.kind.table, row.id, 'WRITE'));
    };
    const shown = (c: Context, row: Row) => ({
        ...resource.toResource(context, row),
        ...(resource.hasSignedUrls && {
            urlSigningSecretKey: mayWrite(c, row) ? urlSigningKey(context, row.id) : null,
        }),
    });
    return (app) => {
        app.get(path, (c) => {
            const page = listPage(c);
            const unnamed = booleanQuery(c, 'unnamed');
            // The platform has one user, so nobody shares anything with that user.
            const isEmpty = c.req.query('ownership') === 'sharedWithMe';
            const { total, rows } = isEmpty ? { total: 0, rows: [] } : resource.kind.list(context, page, unnamed);
            // In lists, the API describes names as text.
            const items = rows.map((row) => ({ ...resource.toResource(context, row), name: row.name ?? '' }));
            return c.json({ data: { ...pageResponse(page, total, items), unnamed } });
        });

        app.post(path, async (c) => {
            const { name } = checkAs(createQuery, { name: c.req.query('name') }, 'invalid-parameter');
            const { schema } = await readJsonAs(c, createBody);
            if (schema) resource.checkSchema?.(schema);
            const run = callingLimitedRun(c);
            const madeBy = run && { actorId: actorIdOf(run), runId: run.id };
            const { id, isNew } = resource.kind.create(context, { name, schema, madeBy });
            const row = resource.kind.find(context, id);
            if (!row) throw notFound(resource.title);
            if (isNew) c.header('Location', `${context.baseUrl()}/v2${path}/${id}`);
            return c.json({ data: shown(c, row) }, isNew ? 201 : 200);
        });

        app.get(onePath, (c) => c.json({ data: shown(c, storageOf(context, resource, c)) }));

        app.put(onePath, async (c) => {
            const update = await readJsonAs(c, updateBody);
            const row = storageOf(context, resource, c);
            updateStorage(context, resource.kind.table, row, update);
            const updated = resource.kind.find(context, row.id) ?? row;
            return c.json({ data: shown(c, updated) });
        });

        app.delete(onePath, (c) => {
            resource.kind.remove(context, storageOf(context, resource, c).id);
            return c.body(null, 204);
        });
    };
}
