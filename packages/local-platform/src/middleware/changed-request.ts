/**
 * Creates a copy of a request with another URL or method. Its headers and body stay, and it is aborted when its client
 * disconnects.
 *
 * @param request The original request.
 * @param change The new URL or method.
 */
export function changedRequest(request: Request, { url = request.url, method = request.method }): Request {
    const hasBody = method !== 'GET' && method !== 'HEAD' && request.body !== null;
    return new Request(url, {
        method,
        headers: request.headers,
        signal: request.signal,
        ...(hasBody && { body: request.body, duplex: 'half' }),
    });
}
