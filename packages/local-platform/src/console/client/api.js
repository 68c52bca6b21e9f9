/** An answer that tells what went wrong. */
export class RequestError extends Error {
    /**
     * @param {number} status 0 when there was no answer
     * @param {string} message
     */
    constructor(status, message) {
        super(message);
        this.status = status;
    }
}

const API = '/console/api';

/**
 * Reads JSON.
 * @param {string} path below the console's data
 * @param {Record<string, string | number | null | undefined>} [query]
 * @returns {Promise<any>}
 */
export function get(path, query) {
    return request('GET', apiUrl(path, query));
}

/**
 * Changes something.
 * @param {'POST' | 'PUT' | 'DELETE'} method
 * @param {string} path below the console's data
 * @param {unknown} [body] sent as JSON
 * @returns {Promise<any>}
 */
export function change(method, path, body) {
    return request(method, apiUrl(path), body);
}

/**
 * The URL of data.
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} [query] empty values are left out
 */
export function apiUrl(path, query) {
    const search = queryText(query ?? {});
    return `${API}${path}${search}`;
}

/**
 * @param {Record<string, string | number | null | undefined>} query
 * @returns {string} with the question mark, or nothing
 */
export function queryText(query) {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
        if (value !== null && value !== undefined && value !== '' && value !== 0) search.set(name, String(value));
    }
    const text = search.toString();
    return text === '' ? '' : `?${text}`;
}

/**
 * @param {string} method
 * @param {string} url
 * @param {unknown} [body]
 */
async function request(method, url, body) {
    const token = document.querySelector('meta[name="csrf-token"]')?.getAttribute('content') ?? '';
    /** @type {Record<string, string>} */
    const headers = method === 'GET' ? {} : { 'x-csrf-token': token };
    if (body !== undefined) headers['content-type'] = 'application/json';
    /** @type {Response} */
    let response;
    try {
        response = await fetch(url, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    } catch {
        throw new RequestError(0, 'The platform does not answer. Is it still running?');
    }
    const text = await response.text();
    const json = text === '' ? null : parsed(text);
    if (response.ok) return json;
    const { message = `The platform answered ${response.status}.`, data } = json?.error ?? {};
    throw new RequestError(response.status, data?.field ? `${data.field}: ${message}` : message);
}

/** @param {string} text */
function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
}
