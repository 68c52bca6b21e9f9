import type { Context } from 'hono';
import { ApiError } from '../api-error.js';
import type { ListPage } from '../storage/list-page.js';

const TRUE_WORDS = new Set(['1', 'true']);
const FALSE_WORDS = new Set(['', '0', 'false']);

/**
 * Reads a boolean query parameter as Apify does: `1` and `true`, or `0`, `false` and empty.
 *
 * @throws {ApiError} `invalid-parameter` when it has another value.
 */
export function booleanQuery(c: Context, name: string, whenAbsent = false): boolean {
    const text = c.req.query(name);
    if (text === undefined) return whenAbsent;
    if (TRUE_WORDS.has(text.toLowerCase())) return true;
    if (FALSE_WORDS.has(text.toLowerCase())) return false;
    throw new ApiError('invalid-parameter', `Query parameter "${name}" must be 1 or 0, it is "${text}".`);
}

/**
 * Reads an integer query parameter with a minimum and a maximum.
 *
 * @returns Undefined when the parameter is absent or empty.
 * @throws {ApiError} `invalid-parameter` when it is not such an integer. The message names the parameter.
 */
export function integerQuery(c: Context, name: string, minimum: number, maximum = Number.MAX_SAFE_INTEGER) {
    const text = c.req.query(name);
    if (text === undefined || text === '') return undefined;
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < minimum || value > maximum) {
        throw new ApiError(
            'invalid-parameter',
            `Query parameter "${name}" must be an integer from ${minimum} to ${maximum}, it is "${text}".`,
        );
    }
    return value;
}

/** Apify's largest page in lists of Actors, runs, webhooks and so on. */
const LARGEST_LIST_PAGE = 1000;

/** Reads `offset`, `limit` and `desc` of a list endpoint. 1,000 entries by default. */
export function listPage(c: Context): ListPage {
    return {
        offset: integerQuery(c, 'offset', 0) ?? 0,
        // For the API, 0 means no limit.
        limit: Math.min(integerQuery(c, 'limit', 0) || LARGEST_LIST_PAGE, LARGEST_LIST_PAGE),
        desc: booleanQuery(c, 'desc'),
    };
}

/** Creates the `data` of a response with one page of a list. */
export function pageResponse<Item>(page: ListPage, total: number, items: Item[]) {
    return { total, offset: page.offset, limit: page.limit, desc: page.desc, count: items.length, items };
}
