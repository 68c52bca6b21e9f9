/** A URL fit for logs and answers: without the value of a `token` parameter and without a password. */
export function redactUrl(url: string): string {
    return url.replace(/([?&]token=)[^&#]*/gi, '$1***').replace(/^(\w+:\/\/[^/?#@:]*):[^/?#]*@/, '$1:***@');
}

/** Text without the platform's token. */
export function redactToken(token: string, text: string): string;
export function redactToken(token: string, text: string | null): string | null;
export function redactToken(token: string, text: string | null): string | null {
    return text === null ? null : text.replaceAll(token, '***');
}
