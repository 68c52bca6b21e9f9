import { APIFY_PROXY_VALUE_REGEX } from '@apify/consts';

/** The parts of an Apify Proxy user name. */
export interface ProxyUser {
    /** Groups from which to choose an address. Empty to let the proxy choose. */
    groups: string[];
    /** Requests of one session leave from one address. Null to use another address each time. */
    session: string | null;
    /** ISO 3166-1 code in capital letters, optionally followed by `_` and a subdivision. Null for any country. */
    country: string | null;
}

const COUNTRY = /^[A-Z]{2}(_[A-Z0-9]{1,3})?$/;
const EXPECTED = 'expected "auto", or parts such as "groups-RESIDENTIAL,session-my_session,country-US"';

/**
 * Reads a user name of Apify Proxy.
 *
 * @param name Text such as `groups-RESIDENTIAL,session-abc,country-US`, or `auto`.
 * @throws {Error} When a part is unknown or has a wrong value. The message names the part.
 * @see https://docs.apify.com/platform/proxy/usage#username-parameters
 * @example
 * parseProxyUser('groups-RESIDENTIAL,country-US'); // → { groups: ['RESIDENTIAL'], session: null, country: 'US' }
 */
export function parseProxyUser(name: string): ProxyUser {
    const user: ProxyUser = { groups: [], session: null, country: null };
    if (name === 'auto') return user;
    for (const part of name.split(',')) {
        const [, key, value = ''] = /^(groups|session|country)-(.+)$/.exec(part) ?? [];
        const groups = value.split('+');
        if (key === 'groups' && groups.every((group) => APIFY_PROXY_VALUE_REGEX.test(group))) user.groups = groups;
        else if (key === 'session' && APIFY_PROXY_VALUE_REGEX.test(value)) user.session = value;
        else if (key === 'country' && COUNTRY.test(value)) user.country = value;
        else throw new Error(`The proxy's user name has "${part}": ${EXPECTED}.`);
    }
    return user;
}
