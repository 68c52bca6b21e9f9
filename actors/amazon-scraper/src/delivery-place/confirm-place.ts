import type { Request, Session } from '@crawlee/http';
import { isPlace } from '@offer-chain/offer';
import { blockedDialogs, OtherPlaceError, otherPlaces } from '../responses/page-errors.js';
import { isLastRetry } from '../responses/retries.js';
import type { RunState } from '../state/run-state.js';

/**
 * How many responses for another place the run refuses: for one page, and for all pages as long as none was for the
 * right place. A store that does not accept the place costs this many sessions. Then the run goes on without it.
 */
const MOST_OTHER_PLACES = 10;

/** How many times the dialog can be blocked, as long as no session has sent it, before the run gives up the place. */
const MOST_BLOCKED_DIALOGS = 10;

/** The request of a page, and the session that opened it. */
interface PlaceContext {
    request: Request;
    session?: Session | undefined;
}

type PlaceState = Pick<RunState, 'input' | 'statistics'>;

/**
 * Whether the run has given up the input's place: no page was for it, after too many other places or blocked dialogs.
 */
function isRefused({ statistics: { deliverTo } }: Pick<RunState, 'statistics'>): boolean {
    const { confirmed, otherPlace, sessionsSet, blockedDialogs: blocked } = deliverTo;
    return (
        confirmed === 0 && (otherPlace >= MOST_OTHER_PLACES || (sessionsSet === 0 && blocked >= MOST_BLOCKED_DIALOGS))
    );
}

/**
 * Tells whether to accept a page without the place: the run has given up the place, or the dialog was blocked until the
 * page's last retry.
 *
 * @param request The request of the page, with the errors of earlier responses.
 */
export function isGivenUp(request: Request, state: PlaceState): boolean {
    const isLast = blockedDialogs(request) > 0 && isLastRetry(request, state.input.maxRequestRetries);
    return isRefused(state) || isLast;
}

/**
 * Checks that the last page of a session was for the place that the input names. A session with another place is
 * retired, and another session opens its page. After the last retry the page is accepted as it is, and counted.
 *
 * @param place What the page shows.
 * @param context The request of the page, and the session that opened it.
 * @throws {OtherPlaceError} When the page was for another place and must be requested again.
 */
export function confirmPlace(place: string | null, { request, session }: PlaceContext, state: PlaceState): void {
    const { deliverTo, marketplace, maxRequestRetries } = state.input;
    if (!deliverTo) return;
    const counts = state.statistics.deliverTo;
    if (isPlace(place, deliverTo, marketplace)) {
        counts.confirmed++;
        return;
    }
    counts.otherPlace++;
    const isLast = otherPlaces(request) >= MOST_OTHER_PLACES - 1 || isLastRetry(request, maxRequestRetries);
    if (!isLast && !isGivenUp(request, state)) throw new OtherPlaceError(request.url, place);
    counts.unconfirmed++;
    if (!isRefused(state)) session?.retire();
}
