import { render } from 'preact';

const SHOWN_MS = 3000;

let problem: string | null = null;

/**
 * Tells whether the page still gets what changes.
 *
 * @param now What is wrong with the connection; null when it is good.
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
