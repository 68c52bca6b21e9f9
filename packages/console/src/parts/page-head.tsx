import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

interface PageHeadProps {
    title: string;
    /** The page to which this one belongs. */
    back?: { href: string; text: string };
    /** Shown beside the title. */
    beside?: ComponentChildren;
    /** Buttons for the page. */
    actions?: ComponentChildren;
}

/** Shows the head of a page, and sets the title of the browser's tab. */
export function PageHead({ title, back, beside, actions }: PageHeadProps) {
    useLayoutEffect(() => {
        document.title = `${title} · offer-chain console`;
    }, [title]);
    return (
        <div class="head">
            {back && (
                <p class="back">
                    <a href={back.href}>‹ {back.text}</a>
                </p>
            )}
            <div class="title">
                <h1>{title}</h1>
                {beside}
            </div>
            {actions && <div class="actions">{actions}</div>}
        </div>
    );
}
