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
    /** Is said in place of rows. */
    whenEmpty?: string;
    /** Rows. */
    children: ComponentChildren[];
}

/** Shows a table that scrolls by itself when it is too wide. */
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

/** Scrolls by keyboard as well, for which it must take the focus. */
function ScrollBox({ label, children }: { label: string; children: ComponentChildren }) {
    return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <section class="scroll" tabIndex={0} aria-label={label}>
            {children}
        </section>
    );
}
