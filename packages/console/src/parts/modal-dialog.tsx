import { type ComponentChildren, render } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface ModalDialogProps {
    label: string;
    isWide?: boolean;
    /** Called when it closes, with the value of the button that closed it. */
    onClose(value: string): void;
    children: ComponentChildren;
}

/** Shows a dialog above the page until a button in its form or the escape key closes it. */
export function ModalDialog({ label, isWide = false, onClose, children }: ModalDialogProps) {
    const dialog = useRef<HTMLDialogElement>(null);
    useLayoutEffect(() => dialog.current?.showModal(), []);
    return (
        <dialog
            ref={dialog}
            class={isWide ? 'wide' : undefined}
            aria-label={label}
            onClose={() => onClose(dialog.current?.returnValue ?? '')}
        >
            {children}
        </dialog>
    );
}

/**
 * Asks the person to confirm an action that cannot be undone.
 *
 * @param question The question.
 * @param yes Text of the button that confirms.
 * @returns Whether the person confirmed.
 */
export function confirmed(question: string, yes: string): Promise<boolean> {
    const place = document.body.appendChild(document.createElement('div'));
    return new Promise((resolve) => {
        const onClose = (value: string) => {
            render(null, place);
            place.remove();
            resolve(value === 'yes');
        };
        render(
            <ModalDialog label={question} onClose={onClose}>
                <form method="dialog">
                    <p>{question}</p>
                    <div class="actions">
                        {/* biome-ignore lint/a11y/noAutofocus: what cannot be undone is not the first choice */}
                        <button type="submit" value="no" autoFocus>
                            Cancel
                        </button>
                        <button type="submit" value="yes" class="danger">
                            {yes}
                        </button>
                    </div>
                </form>
            </ModalDialog>,
            place,
        );
    });
}
