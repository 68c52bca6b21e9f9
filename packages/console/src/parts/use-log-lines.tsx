import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { getView } from '../platform/request.js';
import type { LogPart } from '../views/index.js';
import { LogLine } from './log-line.js';

/** How many lines the page keeps while it follows the log. Earlier ones can be loaded again. */
const MOST_LINES = 4000;

/** The lines of a log on a page. */
export interface LogLines {
    /** Rendered once each, because rendering a long log again for each new line would be slow. */
    lines: VNode[];
    /** Position of the first line. 0 when it is the first of the log. */
    start: number;
    /** Adds text at the end. Only whole lines are shown. */
    addText(text: string): void;
    /** Loads the lines before the first. */
    loadEarlier(): Promise<void>;
    /** Whether the oldest lines are removed when new ones arrive. */
    isFollowing: { current: boolean };
}

/**
 * Keeps the lines of a run's log.
 *
 * @param runId The run.
 * @param first The end of the log, which the page shows at first.
 */
export function useLogLines(runId: string, first: LogPart): LogLines {
    const rest = useRef('');
    const keys = useRef({ first: 0, last: 0 });
    const isFollowing = useRef(true);
    const append = (text: string): VNode[] => {
        const parts = (rest.current + text).split('\n');
        rest.current = parts.pop() ?? '';
        return parts.map((line) => <LogLine key={++keys.current.last} line={line} />);
    };
    const [log, setLog] = useState(() => ({ start: first.start, lines: append(first.text) }));
    return {
        ...log,
        isFollowing,
        addText(text) {
            const added = append(text);
            setLog(({ start, lines }) => {
                const all = [...lines, ...added];
                return { start, lines: isFollowing.current ? all.slice(-MOST_LINES) : all };
            });
        },
        async loadEarlier() {
            const { text, start } = await getView('/runs/:id/log', { id: runId, before: log.start });
            const parts = text.replace(/\n$/, '').split('\n').reverse();
            const added = parts.map((line) => <LogLine key={--keys.current.first} line={line} />).reverse();
            isFollowing.current = false;
            setLog(({ lines }) => ({ start, lines: [...added, ...lines] }));
        },
    };
}
