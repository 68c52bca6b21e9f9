import type { ShopPlace } from './marketplace/places.js';
import { createRandom } from './random.js';

/** A visitor's session, by its cookie. */
export interface Session {
    id: string;
    /** Whether the visitor does not have its cookie yet. */
    isNew: boolean;
    place: ShopPlace;
}

/** The visitors of one shop. */
export interface Visitors {
    /** The session that a request's cookies name; a new one when they name none of this shop's. */
    sessionOf(cookies: string | undefined): Session;
    /** A new session, which is in the default place. */
    open(): Session;
    /** Keeps the place that a session has chosen. */
    choosePlace(session: Session, place: ShopPlace): void;
}

const COOKIE = 'session-id';
const SESSION_ID = /(?:^|;\s*)session-id=(\d{3}-(\d{7})-(\d{7}))(?:;|$)/;

/** Creates the record of a shop's visitors. The last digits of an id tell whether this shop gave it. */
export function createVisitors(seed: number | string, defaultPlace: ShopPlace): Visitors {
    const chosen = new Map<string, ShopPlace>();
    let given = 0;
    const lastDigits = (number: string) => createRandom(seed, COOKIE, number).text(7, '0123456789');
    const open = (): Session => {
        const number = String(++given).padStart(7, '0');
        return { id: `140-${number}-${lastDigits(number)}`, isNew: true, place: defaultPlace };
    };
    return {
        open,
        sessionOf(cookies) {
            const [, id, number = '', last] = SESSION_ID.exec(cookies ?? '') ?? [];
            if (id === undefined || last !== lastDigits(number)) return open();
            return { id, isNew: false, place: chosen.get(id) ?? defaultPlace };
        },
        choosePlace: ({ id }, place) => void chosen.set(id, place),
    };
}

/** Creates the header that gives a visitor the session's cookie. */
export function cookieHeader({ id }: Session): Record<string, string> {
    return { 'set-cookie': `${COOKIE}=${id}; Path=/` };
}
