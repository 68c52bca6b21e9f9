import type { HttpCrawlingContext } from '@crawlee/http';
import { productUrl } from '../pages/index.js';
import { LABELS } from '../routes/requests.js';
import type { SessionData } from '../routes/session-place.js';
import type { RunState } from '../state/run-state.js';
import type { Visit } from '../visitor-crawler.js';
import { isGivenUp } from './confirm-place.js';
import { setPlace } from './location-dialog.js';

type LocatingState = Pick<RunState, 'input' | 'statistics'>;

/**
 * Sets the input's place of delivery for a session before its first page. The session pool saves that it is set, so it
 * survives a migration.
 *
 * @param context The request of the page, and the session that opens it.
 * @param visit Opens another page with the session.
 */
export async function locateSession(
    { request, session }: Pick<HttpCrawlingContext, 'request' | 'session'>,
    visit: Visit,
    state: LocatingState,
): Promise<void> {
    const { origin, deliverTo, marketplace } = state.input;
    if (!deliverTo || !session || isGivenUp(request, state)) return;
    const sessionData: SessionData = session.userData;
    if (sessionData.isPlaceSet) return;
    // Offers pages have no dialog.
    const url = request.label === LABELS.offers ? productUrl(origin, request.userData.asin) : request.url;
    await setPlace(visit, url, deliverTo, marketplace);
    sessionData.isPlaceSet = true;
    state.statistics.deliverTo.sessionsSet++;
}
