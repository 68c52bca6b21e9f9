import { showConnection } from './connection.js';
import { dataUrl, type Params, type RequestError, refusalOf } from './request.js';

const FIRST_RETRY_MS = 1000;
/** The longest pause while nothing responds, and while the platform responds that it cannot read the view. */
const LONGEST_RETRY_MS = { lost: 15_000, unreadable: 60_000 };

/** Called with what a stream sends. */
export interface StreamListener {
    /** Parts of the view that changed: all of them at first. */
    onParts(parts: object): void;
    /** More of the log. */
    onLog?(text: string): void;
    /** The view cannot be read now. The stream tries again, with longer and longer pauses. */
    onUnreadable(): void;
    /** There is nothing to watch, and the stream has ended. */
    onGone(error: RequestError): void;
}

/**
 * Watches a page's view, and reconnects after a lost connection.
 *
 * @param params The page's name as `topic`, and parameters of its view.
 * @param listener Called with what the stream sends.
 * @returns Ends the stream.
 */
export function openStream(params: Params, listener: StreamListener): () => void {
    let source: EventSource | null = null;
    let retryMs = FIRST_RETRY_MS;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let from = params.from;

    const open = () => {
        clearTimeout(timer);
        source?.close();
        const url = dataUrl('/events', { ...params, from });
        const opened = new EventSource(url);
        source = opened;
        opened.onmessage = ({ data }) => {
            retryMs = FIRST_RETRY_MS;
            showConnection(null);
            listener.onParts(JSON.parse(data));
        };
        opened.addEventListener('log', ({ data, lastEventId }) => {
            from = lastEventId;
            listener.onLog?.(JSON.parse(data));
        });
        opened.onerror = () => {
            if (source !== opened) return;
            // The browser tries again by itself unless the platform refused the stream.
            if (opened.readyState === EventSource.CLOSED) void retry(url, opened);
            else showConnection('The connection to the platform is lost. Trying again …');
        };
    };
    const retry = async (url: string, refused: EventSource) => {
        const refusal = await findRefusal(url);
        if (source !== refused) return;
        if (refusal?.status === 401) return location.reload();
        if (refusal && refusal.status < 500) {
            showConnection(null);
            close();
            return listener.onGone(refusal);
        }
        showConnection(
            refusal
                ? `This page cannot be shown: ${refusal.message} Trying again …`
                : 'The connection to the platform is lost. Trying again …',
        );
        if (refusal) listener.onUnreadable();
        timer = setTimeout(open, retryMs);
        retryMs = Math.min(retryMs * 2, refusal ? LONGEST_RETRY_MS.unreadable : LONGEST_RETRY_MS.lost);
    };
    // Browsers allow few connections to one host, so hidden tabs close theirs.
    const pause = () => {
        clearTimeout(timer);
        source?.close();
        source = null;
    };
    const onVisibility = () => {
        if (document.hidden) pause();
        else if (!source) open();
    };
    const onPageShow = ({ persisted }: PageTransitionEvent) => {
        if (persisted) open();
    };
    const close = () => {
        pause();
        document.removeEventListener('visibilitychange', onVisibility);
        removeEventListener('pagehide', pause);
        removeEventListener('pageshow', onPageShow);
    };
    document.addEventListener('visibilitychange', onVisibility);
    addEventListener('pagehide', pause);
    addEventListener('pageshow', onPageShow);
    open();
    return close;
}

/** Finds out why the platform refused a stream, because the browser does not say. Null when it does not respond. */
async function findRefusal(url: string): Promise<RequestError | null> {
    const abort = new AbortController();
    try {
        const response = await fetch(url, { signal: abort.signal });
        if (!response.ok) return await refusalOf(response);
    } catch {
        // Nothing responds yet.
    }
    abort.abort();
    return null;
}
