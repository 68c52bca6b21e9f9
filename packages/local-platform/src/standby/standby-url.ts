import type { PlatformContext } from '../context.js';

/** The path of requests to Actors in Standby, on the platform's own server. */
const STANDBY_PATH = '/standby/';

/**
 * Returns the URL at which an Actor or a task receives requests in Standby. It is a path, because not every client can
 * resolve host names below `localhost`.
 *
 * @param name The name of the Actor or the task, or the task's id.
 */
export function standbyUrl({ baseUrl, user }: Pick<PlatformContext, 'baseUrl' | 'user'>, name: string): string {
    return `${baseUrl()}${STANDBY_PATH}${user.username}--${name}`;
}

/** A request to an Actor in Standby. */
export interface StandbyAddress {
    /** `username--name`. */
    label: string;
    /** The path and query for the Actor's server. */
    path: string;
    /** Whether the Actor's pages have their own host, different from the platform's. */
    hasOwnHost: boolean;
}

/**
 * Finds the Actor of a request: in its path, as in {@link standbyUrl}, or in its host name, which looks like Apify's:
 * `local--my-actor.localhost:3333`. With its own host name, links that begin with `/` stay with the Actor.
 *
 * @param url The request's URL.
 * @returns Undefined when the request is for the platform itself.
 */
export function findStandbyAddress(url: string): StandbyAddress | undefined {
    // Cut the URL as text, so that the Actor gets exactly the path that was sent.
    const [, host = '', target = ''] = /^\w+:\/\/([^/?#]*)([^#]*)/.exec(url) ?? [];
    const label = /^([^.:]+--[^.:]+)\.localhost(?::\d+)?$/i.exec(host)?.[1];
    if (label !== undefined) return { label, path: asPath(target), hasOwnHost: true };
    if (!target.startsWith(STANDBY_PATH)) return undefined;
    const [, named = '', path = ''] = /^([^/?]*)(.*)$/.exec(target.slice(STANDBY_PATH.length)) ?? [];
    return { label: named, path: asPath(path), hasOwnHost: false };
}

function asPath(target: string): string {
    return target.startsWith('/') ? target : `/${target}`;
}
