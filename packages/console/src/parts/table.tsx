import type { ComponentChildren } from 'preact';
import { Empty } from './empty.js';

/** The heading of a column. */
export interface Heading {
    text: string;
    /** Whether the column holds numbers. */
    isNumber?: boolean;
}

interface TableProps {
    label: string;
    headings: (string | Heading)[];
    /** Shown when there are no rows. */
    whenEmpty?: string;
    /** Rows. */
    children: ComponentChildren[];
}

/** Shows a table that scrolls when it is too wide. */
export function Table({ label, headings, whenEmpty, children }: TableProps) {
    return (
        <ScrollBox label={label}>
            <table>
                <thead>
                    <tr>
                        {headings.map((heading, index) => {
                            const { text, isNumber }: Heading =
                                typeof heading === 'string' ? { text: heading } : heading;
                            return (
                                <th key={index} scope="col" class={isNumber ? 'number' : undefined}>
                                    {text}
                                </th>
                            );
                        })}
                    </tr>
                </thead>
                <tbody>
                    {children.length > 0 || whenEmpty === undefined ? (
                        children
                    ) : (
                        <tr>
                            <td colSpan={headings.length}>
                                <Empty text={whenEmpty} />
                            </td>
                        </tr>
                    )}
                </tbody>
            </table>
        </ScrollBox>
    );
}

/** Scrolls by keyboard too, so it must be able to get the focus. */
function ScrollBox({ label, children }: { label: string; children: ComponentChildren }) {
    return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <section class="scroll" tabIndex={0} aria-label={label}>
            {children}
        </section>
    );
}
