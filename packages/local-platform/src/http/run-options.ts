import type { Context } from 'hono';
import type { ChosenRunOptions } from '../runs/start-run.js';
import { ApiError } from './errors.js';
import { booleanQuery, integerQuery } from './query.js';

/** The options that the endpoints which start or resurrect a run take as query parameters. */
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

function positiveNumberQuery(c: Context, name: string): number | undefined {
    const text = c.req.query(name);
    if (text === undefined || text === '') return undefined;
    const value = Number(text);
    if (value > 0 && Number.isFinite(value)) return value;
    throw new ApiError('invalid-parameter', `Query parameter "${name}" must be a number above 0, it is "${text}".`);
}
