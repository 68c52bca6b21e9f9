import type { ComponentChildren } from 'preact';

/** Shows a part of a page under its own title. */
export function Card({ title, children }: { title: string; children: ComponentChildren }) {
    return (
        <section class="card">
            <h2>{title}</h2>
            {children}
        </section>
    );
}
