import { render } from 'preact';

const SHOWN_MS = 3000;

let problem: string | null = null;

/**
 * Shows whether the page still receives changes.
 *
 * @param now What is wrong with the connection. Null when it works.
 */
export function showConnection(now: string | null): void {
    if (now === problem) return;
    problem = now;
    const place = document.getElementById('connection');
    if (!place) return;
    place.className = now === null ? 'restored' : 'lost';
    render(<span>{now ?? 'Connected again.'}</span>, place);
    if (now === null) setTimeout(() => problem === null && render(null, place), SHOWN_MS);
}
