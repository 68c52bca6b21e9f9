import type { DispatchSummary } from '../views/index.js';
import { StatusBadge } from './status-badge.js';

/** Links to a dispatch. Shows its status as the text. */
export function DispatchLink({ dispatch, label }: { dispatch: DispatchSummary; label: string }) {
    return (
        <a href={`/console/dispatches/${dispatch.id}`} aria-label={label}>
            <StatusBadge status={dispatch.status} />
        </a>
    );
}
