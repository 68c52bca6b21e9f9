import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

interface PageHeadProps {
    title: string;
    /** The page that this one is part of. */
    back?: { href: string; text: string };
    /** Stands beside the title. */
    beside?: ComponentChildren;
    /** What can be done. */
    actions?: ComponentChildren;
}

/** Shows the head of a page, and names the browser's tab after it. */
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
