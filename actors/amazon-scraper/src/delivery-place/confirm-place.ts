import type { Request, Session } from '@crawlee/http';
import { isPlace } from '@offer-chain/offer';
import { blockedDialogs, OtherPlaceError, otherPlaces } from '../responses/page-errors.js';
import { isLastRetry } from '../responses/retries.js';
import type { RunState } from '../state/run-state.js';

/**
 * How many responses for another place are refused: of one page, and of all pages while none was for the right place.
 * A store that does not take the place costs so many sessions, and then the run goes on as without it.
 */
const MOST_OTHER_PLACES = 10;

/** How often the dialog is blocked, while no session could ever send it, before pages come without the place. */
const MOST_BLOCKED_DIALOGS = 10;

/** The request of a page, and the session that opened it. */
interface PlaceContext {
    request: Request;
    session?: Session | undefined;
}

type PlaceState = Pick<RunState, 'input' | 'statistics'>;

/** Whether the store has shown no page for the place of the input, often enough to stop asking for it. */
function isRefused({ statistics: { deliverTo } }: Pick<RunState, 'statistics'>): boolean {
    const { confirmed, otherPlace, sessionsSet, blockedDialogs: blocked } = deliverTo;
    return (
        confirmed === 0 && (otherPlace >= MOST_OTHER_PLACES || (sessionsSet === 0 && blocked >= MOST_BLOCKED_DIALOGS))
    );
}

/**
 * Whether a page is to be taken without the place: the store does not take it, or its dialog was blocked up to the
 * page's last retry.
 *
 * @param request The request of the page, with the errors of earlier responses.
 */
export function isGivenUp(request: Request, state: PlaceState): boolean {
    const isLast = blockedDialogs(request) > 0 && isLastRetry(request, state.input.maxRequestRetries);
    return isRefused(state) || isLast;
}

/**
 * Checks that the last page of a session was for the place that the input names. A session that has another place is
 * retired, and its page comes again with another one. After its last retry the page is taken as it is, and counted.
 *
 * @param place What the page shows.
 * @param context The request of the page, and the session that opened it.
 * @throws {OtherPlaceError} When the page was for another place and is to be requested again.
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
