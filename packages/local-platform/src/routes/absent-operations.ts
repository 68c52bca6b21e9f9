import { ApiError } from '../api-error.js';
import type { AddRoutes } from './add-routes.js';

/** An operation of Apify's API that this platform does not have. */
export interface AbsentOperation {
    /** Its id in Apify's API description. */
    operationId: string;
    method: 'GET' | 'POST' | 'PUT' | 'DELETE';
    /** Its path behind `/v2`, with parameters as `:name`. */
    path: string;
    /** What to do instead, for the error's message. */
    instead: string;
}

const NO_STORE = 'list the Actors of this machine with GET /v2/actors';

/** Every operation that responds with 501; `docs/api-coverage.md` lists the same ones. */
export const ABSENT_OPERATIONS: readonly AbsentOperation[] = [
    { operationId: 'store_get', method: 'GET', path: '/store', instead: NO_STORE },
];

/** Refuses the absent operations with 501, so that no client takes them for a wrong URL or for done. */
export function absentOperationRoutes(): AddRoutes {
    return (app) => {
        for (const { operationId, method, path, instead } of ABSENT_OPERATIONS) {
            app.on(method, path, () => {
                throw new ApiError(
                    'not-implemented',
                    `This platform does not have the operation ${operationId}; ${instead}.`,
                );
            });
        }
    };
}
