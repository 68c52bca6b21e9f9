import { useState } from 'preact/hooks';
import { messageOf } from '../platform/request.js';
import { notify } from './notices.js';

interface ActionButtonProps {
    text: string;
    kind?: 'primary' | 'danger';
    isDisabled?: boolean;
    isHidden?: boolean;
    /** Does it; a text that it returns is told to the person. */
    work(): Promise<unknown>;
}

/** Does something when it is clicked, once at a time, and says what went wrong. */
export function ActionButton({ text, kind, isDisabled = false, isHidden = false, work }: ActionButtonProps) {
    const [isBusy, setBusy] = useState(false);
    const onClick = async () => {
        if (isBusy) return;
        setBusy(true);
        try {
            const said = await work();
            if (typeof said === 'string') notify(said);
        } catch (error) {
            notify(messageOf(error), true);
        } finally {
            setBusy(false);
        }
    };
    return (
        <button
            type="button"
            class={kind}
            disabled={isDisabled}
            hidden={isHidden}
            aria-busy={isBusy ? 'true' : undefined}
            onClick={onClick}
        >
            {text}
        </button>
    );
}
