import type { PlatformContext } from '../context.js';

/** A URL fit for logs and answers: without the value of a `token` parameter and without a password. */
export function redactUrl(url: string): string {
    return url.replace(/([?&]token=)[^&#]*/gi, '$1***').replace(/^(\w+:\/\/[^/?#@:]*):[^/?#]*@/, '$1:***@');
}

/** Text that a receiver or the network gave, without the platform's token. */
export function redactToken(context: PlatformContext, text: string): string;
export function redactToken(context: PlatformContext, text: string | null): string | null;
export function redactToken(context: PlatformContext, text: string | null): string | null {
    return text === null ? null : text.replaceAll(context.token, '***');
}
