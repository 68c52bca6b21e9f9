import { formatCount } from './format.js';

interface PagerProps {
    offset: number;
    /** Rows on a page. */
    limit: number;
    total: number;
    /** Opens the page that starts at an offset. */
    onGo(offset: number): void;
}

/** Links to the other pages of a list. */
export function Pager({ offset, limit, total, onGo }: PagerProps) {
    if (total <= limit && offset === 0) return <p class="pager">{formatCount(total)} in all</p>;
    const end = Math.min(offset + limit, total);
    const step = (text: string, to: number, isPossible: boolean) => (
        <button type="button" disabled={!isPossible} onClick={() => onGo(to)}>
            {text}
        </button>
    );
    return (
        <nav class="pager" aria-label="Pages">
            {step('First', 0, offset > 0)}
            {step('Previous', Math.max(0, offset - limit), offset > 0)}
            <span>
                {formatCount(Math.min(offset + 1, total))}–{formatCount(end)} of {formatCount(total)}
            </span>
            {step('Next', offset + limit, end < total)}
            {step('Last', Math.max(0, Math.floor((total - 1) / limit) * limit), end < total)}
        </nav>
    );
}
