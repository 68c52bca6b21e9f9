import { apiUrl, queryText, RequestError } from './api.js';
import { fill, h } from './dom.js';

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 15_000;

/**
 * Shows what the platform tells as it happens, and goes on by itself after a lost connection.
 * @param {Record<string, string | number | null | undefined>} topic what to watch
 * @param {(state: Record<string, any>, changed: Set<string>) => void} onChange gets all parts, and which of them changed
 * @param {{ onLog?: (text: string) => void, onGone?: (error: RequestError) => void }} [options]
 * @returns {{ close(): void }}
 */
export function live(topic, onChange, options = {}) {
    /** @type {Record<string, any>} */
    const state = {};
    /** @type {EventSource | null} */
    let source = null;
    let retryMs = FIRST_RETRY_MS;
    /** @type {number | undefined} */
    let timer;
    let from = topic.from;

    const open = () => {
        clearTimeout(timer);
        source?.close();
        const url = apiUrl(`/events${queryText({ ...topic, from })}`);
        const opened = new EventSource(url);
        source = opened;
        opened.onopen = () => {
            retryMs = FIRST_RETRY_MS;
            showConnection(true);
        };
        opened.onmessage = ({ data }) => {
            const parts = JSON.parse(data);
            Object.assign(state, parts);
            onChange(state, new Set(Object.keys(parts)));
        };
        opened.addEventListener('log', (event) => {
            from = event.lastEventId;
            options.onLog?.(JSON.parse(event.data));
        });
        opened.onerror = () => {
            if (source !== opened) return;
            showConnection(false);
            // The browser tries again by itself unless the platform refused.
            if (opened.readyState === EventSource.CLOSED) void findOutWhy(url);
        };
    };
    /** @param {string} url */
    const findOutWhy = async (url) => {
        const stop = new AbortController();
        try {
            const response = await fetch(url, { signal: stop.signal });
            if (response.ok) {
                stop.abort();
            } else if (response.status < 500) {
                const { error } = await response.json();
                showConnection(true);
                if (response.status === 401) return location.reload();
                return options.onGone?.(new RequestError(response.status, error?.message ?? 'It is gone.'));
            }
        } catch {
            // Nobody answers yet.
        }
        timer = setTimeout(open, retryMs);
        retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    };
    // Browsers allow few connections to one host, so tabs that nobody looks at give theirs back.
    const onVisibility = () => {
        if (document.hidden) {
            source?.close();
            source = null;
            clearTimeout(timer);
        } else if (!source) open();
    };
    const close = () => {
        clearTimeout(timer);
        document.removeEventListener('visibilitychange', onVisibility);
        source?.close();
        source = null;
    };
    document.addEventListener('visibilitychange', onVisibility);
    addEventListener('pagehide', () => source?.close());
    addEventListener('pageshow', ({ persisted }) => persisted && open());
    open();
    return { close };
}

let isConnected = true;

/** @param {boolean} isNow */
function showConnection(isNow) {
    if (isNow === isConnected) return;
    isConnected = isNow;
    const place = document.getElementById('connection');
    if (!place) return;
    place.className = isNow ? 'restored' : 'lost';
    fill(
        place,
        isNow
            ? h('span', null, 'Connected again.')
            : h('span', null, 'The connection to the platform is lost. Trying again …'),
    );
    if (isNow) setTimeout(() => isConnected && fill(place), 3000);
}
