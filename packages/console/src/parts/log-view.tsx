import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { dataUrl, getView } from '../platform/request.js';
import type { LogSearch } from '../views/index.js';
import { ActionButton } from './action-button.js';
import { formatCounted } from './format.js';
import { LogLine } from './log-line.js';
import { Problem } from './problem.js';
import type { LogLines } from './use-log-lines.js';

const SEARCH_PAUSE_MS = 250;
/** Within this distance from its end, the log keeps scrolling to new lines. */
const END_PX = 30;

/**
 * Shows a run's log: its end at first, earlier lines on demand, new lines as they arrive, and a search through all of
 * it.
 */
export function LogView({ runId, log }: { runId: string; log: LogLines }) {
    const box = useRef<HTMLDivElement>(null);
    const [isFollowing, setFollowing] = useState(true);
    const [text, setText] = useState('');
    const { found, wanted, error } = useLogSearch(runId, text);
    const isSearching = wanted !== '';
    const drawn = useRef({ start: log.start, height: 0 });
    const follow = (isIt: boolean) => {
        log.isFollowing.current = isIt;
        setFollowing(isIt);
    };
    useLayoutEffect(() => {
        const { current } = box;
        if (!current) return;
        // When earlier lines are added, the visible lines stay in place.
        if (drawn.current.start !== log.start) current.scrollTop += current.scrollHeight - drawn.current.height;
        else if (isFollowing && !isSearching) current.scrollTop = current.scrollHeight;
        drawn.current = { start: log.start, height: current.scrollHeight };
    }, [log.lines, isFollowing, isSearching]);
    useLayoutEffect(() => {
        if (found && box.current) box.current.scrollTop = 0;
    }, [found]);
    const onScroll = () => {
        const { current } = box;
        if (!current || isSearching || current.scrollHeight <= current.clientHeight) return;
        follow(current.scrollTop + current.clientHeight > current.scrollHeight - END_PX);
    };
    const showEarlier = async () => {
        follow(false);
        await log.loadEarlier();
    };
    return (
        <div class="log-view">
            <div class="bar">
                <input
                    type="search"
                    aria-label="Search the log"
                    placeholder="Search the whole log"
                    value={text}
                    onInput={({ currentTarget }) => setText(currentTarget.value)}
                />
                <label class="check">
                    <input
                        type="checkbox"
                        checked={isFollowing}
                        onChange={({ currentTarget }) => follow(currentTarget.checked)}
                    />{' '}
                    Follow
                </label>
                <a href={dataUrl(`/v2/logs/${runId}`, { download: '1' })} download="">
                    Download
                </a>
                <span class="quiet" role="status">
                    {found && summaryOf(found)}
                </span>
            </div>
            <Problem error={error} />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard as well */}
            <div class="log" ref={box} tabIndex={0} role="log" aria-label="Log" aria-live="off" onScroll={onScroll}>
                <ActionButton text="Show earlier lines" isHidden={log.start === 0} work={showEarlier} />
                <div class="lines" hidden={isSearching}>
                    {log.lines}
                </div>
                <div class="lines" hidden={!isSearching}>
                    {found?.lines.map((line, index) => (
                        <LogLine key={index} line={line} wanted={wanted} />
                    ))}
                </div>
            </div>
        </div>
    );
}

function summaryOf({ lines, total }: LogSearch): string {
    const cut = lines.length < total ? `, the first ${lines.length} shown` : '';
    return `${formatCounted(total, 'line')} found${cut}`;
}

interface Search {
    /** The searched text, in lower case. Empty when there is no search. */
    wanted: string;
    found?: LogSearch;
    error?: unknown;
}

/** Searches after the text has not changed for a moment, and ends the search as soon as there is no text. */
function useLogSearch(runId: string, text: string): Search {
    const [search, setSearch] = useState<Search>({ wanted: '' });
    useEffect(() => {
        const wanted = text.trim().toLowerCase();
        if (wanted === '') return setSearch({ wanted });
        let isOver = false;
        const find = async () => {
            setSearch({ wanted });
            try {
                const found = await getView('/runs/:id/log/search', { id: runId, text: wanted });
                if (!isOver) setSearch({ wanted, found });
            } catch (error) {
                if (!isOver) setSearch({ wanted, error });
            }
        };
        const timer = setTimeout(find, SEARCH_PAUSE_MS);
        return () => {
            isOver = true;
            clearTimeout(timer);
        };
    }, [runId, text]);
    return search;
}
