import { META_ORIGINS } from '@apify/consts';
import type { Context } from 'hono';
import { ApiError } from '../api-error.js';
import { isoTime } from '../context.js';
import { PERMISSION_LEVELS, type PermissionLevel } from '../permissions/permission-level.js';
import type { RunFilter } from '../runs/run-record.js';
import type { ChosenRunOptions } from '../runs/start-run.js';
import { STATUSES, type Status } from '../status.js';
import { booleanQuery, integerQuery } from './query.js';

const ORIGINS: readonly string[] = Object.values(META_ORIGINS);

/** Reads the query parameters of the endpoints that start or resurrect a run. */
export function chosenRunOptions(c: Context): ChosenRunOptions {
    return {
        build: c.req.query('build') || undefined,
        timeoutSecs: integerQuery(c, 'timeout', 0),
        memoryMbytes: integerQuery(c, 'memory', 1),
        maxItems: integerQuery(c, 'maxItems', 1),
        maxTotalChargeUsd: positiveNumberQuery(c, 'maxTotalChargeUsd'),
        restartOnError: c.req.query('restartOnError') === undefined ? undefined : booleanQuery(c, 'restartOnError'),
    };
}

/**
 * Reads the permission level in `forcePermissionLevel`, which applies to one run.
 *
 * @throws {ApiError} `invalid-parameter` when there is no such level.
 */
export function forcedPermissionLevel(c: Context): PermissionLevel | undefined {
    const text = c.req.query('forcePermissionLevel');
    if (text === undefined || text === '') return undefined;
    const level = PERMISSION_LEVELS.find((known) => known === text);
    if (level) return level;
    throw new ApiError(
        'invalid-parameter',
        `Query parameter "forcePermissionLevel" must be one of ${PERMISSION_LEVELS.join(', ')}, it is "${text}".`,
    );
}

/** Finds the origin of a request: from its header, or from its client. */
export function runOrigin(c: Context): string {
    const said = c.req.header('x-apify-request-origin')?.toUpperCase();
    if (said && ORIGINS.includes(said)) return said;
    const client = c.req.header('user-agent') ?? '';
    if (/apify-?cli\b/i.test(client)) return 'CLI';
    // Apify's client sends this when it runs inside an Actor.
    return /isAtHome\/true/.test(client) ? 'ACTOR' : 'API';
}

/** Reads which runs to list: `status`, `startedAfter` and `startedBefore`. */
export function runFilter(c: Context): RunFilter {
    const statuses = c.req.queries('status')?.flatMap((value) => value.split(','));
    const startedAfter = timeQuery(c, 'startedAfter');
    const startedBefore = timeQuery(c, 'startedBefore');
    return {
        ...(statuses && { statuses: statuses.filter((status) => status !== '').map(parseRunStatus) }),
        ...(startedAfter !== undefined && { startedAfter }),
        ...(startedBefore !== undefined && { startedBefore }),
    };
}

/**
 * Reads a run status from a query parameter.
 *
 * @throws {ApiError} `invalid-parameter` when there is no such status.
 */
export function parseRunStatus(text: string): Status {
    const status = STATUSES.find((known) => known === text);
    if (status) return status;
    throw new ApiError(
        'invalid-parameter',
        `Query parameter "status" must be one of ${STATUSES.join(', ')}, it is "${text}".`,
    );
}

function positiveNumberQuery(c: Context, name: string): number | undefined {
    const text = c.req.query(name);
    if (text === undefined || text === '') return undefined;
    const value = Number(text);
    if (value > 0 && Number.isFinite(value)) return value;
    throw new ApiError('invalid-parameter', `Query parameter "${name}" must be a number above 0, it is "${text}".`);
}

function timeQuery(c: Context, name: string): number | undefined {
    const text = c.req.query(name);
    if (text === undefined || text === '') return undefined;
    const time = Date.parse(text);
    if (!Number.isNaN(time)) return time;
    const example = isoTime(Date.UTC(2026, 0, 1));
    throw new ApiError('invalid-parameter', `Query parameter "${name}" must be a time such as ${example}.`);
}
