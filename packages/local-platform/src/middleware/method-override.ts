import { ApiError } from '../api-error.js';
import { changedRequest } from './changed-request.js';

/** Methods that `?method=` can name. No endpoint uses others. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];

/**
 * Gives a request the method that `?method=` names, for clients that can only send GET or POST.
 *
 * @throws {ApiError} `invalid-parameter` when `?method=` names no known method.
 * @see https://docs.apify.com/api/v2#http-methods
 */
export function overrideMethod(request: Request): Request {
    if (!request.url.includes('method=')) return request;
    const method = new URL(request.url).searchParams.get('method')?.toUpperCase() || request.method;
    if (method === request.method) return request;
    if (METHODS.includes(method)) return changedRequest(request, { method });
    throw new ApiError(
        'invalid-parameter',
        `Query parameter "method" must be one of ${METHODS.join(', ')}, it is "${method}".`,
    );
}
