import type { ComponentChildren } from 'preact';
import { parseAnsi } from './ansi.js';

interface LogLineProps {
    line: string;
    /** Text to highlight, in lower case. */
    wanted?: string;
}

/** Shows a line of a log: its time of day, its colors, and whether it is a warning or an error. */
export function LogLine({ line, wanted = '' }: LogLineProps) {
    const [, time, text] = /^(\d{4}-\d\d-\d\dT\S+Z) ?(.*)$/s.exec(line) ?? [undefined, '', line];
    const kind = /\b(ERROR|WARN)\b/.exec(text ?? '')?.[1]?.toLowerCase() ?? '';
    return (
        <div class={`line ${kind}`}>
            {time && <span class="when">{time.slice(11, 23)} </span>}
            <span>
                {parseAnsi(text ?? '').map(({ text: piece, style }) => {
                    const content = highlighted(piece, wanted);
                    return style ? <span class={style}>{content}</span> : content;
                })}
            </span>
        </div>
    );
}

function highlighted(text: string, wanted: string): ComponentChildren {
    if (wanted === '') return text;
    const lower = text.toLowerCase();
    // Some letters have another length in lower case, so the positions would be wrong.
    if (lower.length !== text.length) return text;
    const parts: ComponentChildren[] = [];
    let end = 0;
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, end)) {
        parts.push(text.slice(end, at), <mark>{text.slice(at, at + wanted.length)}</mark>);
        end = at + wanted.length;
    }
    parts.push(text.slice(end));
    return parts;
}
