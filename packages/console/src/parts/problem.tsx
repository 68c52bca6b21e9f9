import { messageOf } from '../platform/request.js';

/** Shows what went wrong. Shows nothing without an error. */
export function Problem({ error }: { error: unknown }) {
    if (error === null || error === undefined) return null;
    return (
        <p class="problem" role="alert">
            {typeof error === 'string' ? error : messageOf(error)}
        </p>
    );
}
