import { messageOf } from '../platform/request.js';

/** Shows what went wrong; nothing when nothing did. */
export function Problem({ error }: { error: unknown }) {
    if (error === null || error === undefined) return null;
    return (
        <p class="problem" role="alert">
            {typeof error === 'string' ? error : messageOf(error)}
        </p>
    );
}
