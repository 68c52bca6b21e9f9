import { useState } from 'preact/hooks';
import { messageOf } from '../platform/request.js';
import { notify } from './notices.js';

interface ActionButtonProps {
    text: string;
    kind?: 'primary' | 'danger';
    isDisabled?: boolean;
    isHidden?: boolean;
    /** Does the work. When it returns a text, the text is shown as a notice. */
    work(): Promise<unknown>;
}

/** Does something on click, one click at a time, and shows what went wrong. */
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
