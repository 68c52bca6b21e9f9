import { useEffect, useState } from 'preact/hooks';
import { formatDuration, formatMoment } from './format.js';

/** Shows a moment, with the exact time as a tooltip. Shows a dash when no moment is given. */
export function Moment({ at }: { at: string | null | undefined }) {
    if (!at) return <span class="quiet">–</span>;
    return (
        <time datetime={at} title={at}>
            {formatMoment(new Date(at), new Date())}
        </time>
    );
}

/** Shows how long something took, or how long it has taken so far. */
export function Lasting({ from, to }: { from: string; to: string | null }) {
    const now = useNow(to === null);
    return <span class="number">{formatDuration((to === null ? now : Date.parse(to)) - Date.parse(from))}</span>;
}

/** Counts down to a moment. */
export function Until({ at }: { at: string }) {
    const left = Date.parse(at) - useNow(true);
    return <span class="number">{left > 0 ? `in ${formatDuration(left)}` : 'now'}</span>;
}

/** Returns the present in milliseconds. Renders again each second while it is needed. */
function useNow(isNeeded: boolean): number {
    const [, setTick] = useState(0);
    useEffect(() => {
        if (!isNeeded) return;
        const timer = setInterval(() => setTick((tick) => tick + 1), 1000);
        return () => clearInterval(timer);
    }, [isNeeded]);
    return Date.now();
}
