import { LABELS } from './routes/requests.js';
import type { LostPage, Statistics } from './state/statistics.js';

/** How the run ends. */
export interface Outcome {
    succeeded: boolean;
    /** The run's status message. */
    message: string;
}

const REASONS: Record<LostPage['reason'], string> = {
    captcha: 'blocked by a captcha',
    signIn: 'blocked by a sign-in page',
    error: "replaced by Amazon's error page",
    missing: 'not found',
    unreadable: 'not in a form that can be read',
    failed: 'failed',
};

/**
 * Tells how a run ended: a failure when blocked or failed pages left it with nothing, a success that says what is missing
 * when some pages could not be read.
 *
 * @param statistics What the run counted.
 * @param products Products with saved offers.
 */
export function outcomeOf(statistics: Statistics, products: number): Outcome {
    const { totalSaved, pagesRead, lostPages } = statistics;
    const missing = missingPages(statistics);
    if (pagesRead === 0 && lostPages.length > 0) {
        return { succeeded: false, message: `No page could be read: ${missing}.` };
    }
    if (totalSaved === 0 && lostPages.some(({ reason }) => reason !== 'missing')) {
        return { succeeded: false, message: `No offer could be saved: ${missing}.` };
    }
    const saved = `Saved ${counted(totalSaved, 'offer')} of ${counted(products, 'product')}`;
    const parts = [saved, missing && `Missing: ${missing}`, unconfirmedPages(statistics)];
    return { succeeded: true, message: parts.flatMap((part) => (part ? [`${part}.`] : [])).join(' ') };
}

/** For example "2 offers pages blocked by a captcha, 1 search page failed". */
function missingPages({ lostPages, furtherLostPages }: Statistics): string {
    const counts = new Map<string, number>();
    for (const { label, reason } of lostPages) {
        const kind = label === LABELS.offers ? 'offers' : label.toLowerCase();
        const key = `${kind} # ${REASONS[reason]}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const parts = [...counts].map(([key, count]) => `${count} ${key.replace('#', count === 1 ? 'page' : 'pages')}`);
    if (furtherLostPages > 0) parts.push(counted(furtherLostPages, 'further page'));
    return parts.join(', ');
}

function unconfirmedPages({ deliverTo: { confirmed, unconfirmed } }: Statistics): string {
    if (unconfirmed === 0) return '';
    const all = counted(confirmed + unconfirmed, 'page');
    return `Not confirmed for the place in "deliverTo": ${unconfirmed} of ${all}; see "deliveryLocation" of the items`;
}

function counted(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
