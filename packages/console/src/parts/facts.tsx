import type { ComponentChildren } from 'preact';

/** Shows names and values. */
export function Facts({ entries }: { entries: [name: string, value: ComponentChildren][] }) {
    return (
        <dl class="facts">
            {entries.map(([name, value]) => (
                <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            ))}
        </dl>
    );
}
