import type { ChecksByPath, ViewsByPath } from '../views/index.js';

/** A request that failed, with a message for people. */
export class RequestError extends Error {
    /**
     * @param status The response's status. 0 when there was no response.
     * @param message What went wrong.
     */
    constructor(
        readonly status: number,
        message: string,
    ) {
        super(message);
    }
}

/** Parameters of a request. Empty ones are left out. */
export type Params = Record<string, string | number | null | undefined>;

/**
 * Loads data from the platform.
 *
 * @param path Path below `/console/api`.
 * @param params Values for the parts of the path that begin with a colon. The others become the query.
 * @throws {RequestError} When the platform refuses the request or does not respond.
 */
export function getView<Path extends keyof ViewsByPath>(path: Path, params?: Params): Promise<ViewsByPath[Path]> {
    return request('GET', dataUrl(path, params)) as Promise<ViewsByPath[Path]>;
}

/**
 * Lets the platform check the content of a form.
 *
 * @param path Path below `/console/api`.
 * @param params Like those of {@link getView}.
 * @param body The content to check.
 * @throws {RequestError} When the platform refuses the request or does not respond.
 */
export function check<Path extends keyof ChecksByPath>(
    path: Path,
    params: Params,
    body: ChecksByPath[Path]['body'],
): Promise<ChecksByPath[Path]['result']> {
    return request('POST', dataUrl(path, params), body) as Promise<ChecksByPath[Path]['result']>;
}

/**
 * Changes something through the API.
 *
 * @param method HTTP method.
 * @param path Path of the API, starting with `/v2`, with its query.
 * @param body Sent as JSON.
 * @returns The changed record.
 * @throws {RequestError} When the platform refuses the request or does not respond.
 */
export async function change(
    method: 'POST' | 'PUT' | 'DELETE',
    path: `/v2/${string}`,
    body?: unknown,
): Promise<{ id: string }> {
    const response = (await request(method, dataUrl(path), body)) as { data: { id: string } } | null;
    return response?.data ?? { id: '' };
}

/**
 * Requests JSON from the platform.
 *
 * @param method HTTP method.
 * @param url A URL from {@link dataUrl}.
 * @param body Sent as JSON.
 * @throws {RequestError} When the platform refuses the request or does not respond.
 */
export async function request(method: string, url: string, body?: unknown): Promise<unknown> {
    const headers: Record<string, string> = {};
    if (method !== 'GET') {
        headers['x-csrf-token'] = document.querySelector('meta[name="csrf-token"]')?.getAttribute('content') ?? '';
    }
    if (body !== undefined) headers['content-type'] = 'application/json';
    let response: Response;
    try {
        response = await fetch(url, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    } catch {
        throw new RequestError(0, 'The platform does not respond. Is it still running?');
    }
    if (!response.ok) throw await refusalOf(response);
    const text = await response.text();
    return text === '' ? null : JSON.parse(text);
}

/**
 * Reads why the platform refused a request.
 *
 * @param response A response with a status of 400 or more.
 */
export async function refusalOf(response: Response): Promise<RequestError> {
    const { error } = (await response.json().catch(() => ({}))) as {
        error?: { message?: string; data?: { field?: string } };
    };
    const message = error?.message ?? `The platform responded with status ${response.status}.`;
    return new RequestError(response.status, error?.data?.field ? `${error.data.field}: ${message}` : message);
}

/**
 * Creates the URL of data.
 *
 * @param path Path below `/console/api`, with parts such as `:id`.
 * @param params Values for those parts. The others become the query.
 */
export function dataUrl(path: string, params: Params = {}): string {
    const query = { ...params };
    const filled = path.replace(/:(\w+)/g, (_, name: string) => {
        const value = String(query[name] ?? '');
        delete query[name];
        return encodeURIComponent(value);
    });
    return `/console/api${filled}${queryText(query)}`;
}

/**
 * Writes parameters as a query.
 *
 * @param params Parameters. Those that are empty or 0 are left out.
 * @returns The query with its question mark. Empty when no parameter is left.
 */
export function queryText(params: Params): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(params)) {
        if (value !== null && value !== undefined && value !== '' && value !== 0) search.set(name, String(value));
    }
    const text = search.toString();
    return text === '' ? '' : `?${text}`;
}

/**
 * Returns a message for people about an error.
 *
 * @param error Anything that was thrown.
 */
export function messageOf(error: unknown): string {
    if (error instanceof RequestError) return error.message;
    return error instanceof Error ? `The console failed: ${error.message}` : 'The console failed.';
}
