/**
 * A request with another URL or method. Its headers and its body stay, and it ends when its client leaves.
 *
 * @param request The request as it came.
 * @param change What is different.
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
