import type { PlatformContext } from '../context.js';

/** Where the requests to Actors in Standby go, on the platform's own server. */
const STANDBY_PATH = '/standby/';

/**
 * The URL at which an Actor or a task gets requests in Standby. It is a path, as not every client can look up the names
 * below `localhost`.
 *
 * @param name The name of the Actor or of the task, or the task's id.
 */
export function standbyUrl({ baseUrl, user }: Pick<PlatformContext, 'baseUrl' | 'user'>, name: string): string {
    return `${baseUrl()}${STANDBY_PATH}${user.username}--${name}`;
}

/** A request to an Actor in Standby. */
export interface StandbyAddress {
    /** `username--name`. */
    label: string;
    /** The path that the Actor's server gets, with its query. */
    path: string;
    /** Whether the Actor's pages have a host of their own, apart from the platform's. */
    hasOwnHost: boolean;
}

/**
 * Finds the Actor that a request is for: in its path, as {@link standbyUrl} has it, or in its host's name, in the shape
 * of Apify's: `local--my-actor.localhost:3333`, by which a page's links that begin with `/` stay with the Actor.
 *
 * @param url The request's URL.
 * @returns Undefined for a request to the platform itself.
 */
export function findStandbyAddress(url: string): StandbyAddress | undefined {
    // Cut and not put together again, so that the Actor gets the path as it was sent.
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
