import type { ComponentChildren } from 'preact';

const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;
const LONGEST_COLORED = 60_000;

interface JsonViewProps {
    /** A value, or JSON as text. Other text is shown as it is. */
    value: unknown;
    label: string;
}

/** Shows JSON, indented and colored. */
export function JsonView({ value, label }: JsonViewProps) {
    const text = typeof value === 'string' ? indented(value) : (JSON.stringify(value, null, 2) ?? '');
    return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the element scrolls, also by keyboard
        // biome-ignore lint/a11y/useSemanticElements: a section would lose the line breaks
        <pre class="code" tabIndex={0} role="region" aria-label={label}>
            {text.length > LONGEST_COLORED ? text : colored(text)}
        </pre>
    );
}

function indented(text: string): string {
    try {
        return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
        return text;
    }
}

function colored(text: string): ComponentChildren {
    const parts: ComponentChildren[] = [];
    let end = 0;
    for (const match of text.matchAll(TOKENS)) {
        const [whole, string, colon, word, number] = match;
        parts.push(text.slice(end, match.index));
        end = match.index + whole.length;
        if (string) parts.push(<span class={colon ? 'key' : 'string'}>{string}</span>, colon ?? '');
        else parts.push(<span class={word ? 'word' : 'figure'}>{word ?? number}</span>);
    }
    parts.push(text.slice(end));
    return parts;
}
