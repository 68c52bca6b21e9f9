import { isoTime, type PlatformContext } from '../context.js';
import type { Run } from '../runs/run-record.js';
import { isFinal } from '../status.js';

/** One thing that happened to a run. */
export interface RunMoment {
    at: string | null;
    what: string;
    status: string | null;
}

/** The lines that the platform itself writes into a run's log; each is a chunk of its own. */
const PLATFORM_LINES: [pattern: RegExp, status: string | null][] = [
    [/^Starting Actor .+$/, 'RUNNING'],
    [/^The run was resurrected\.$/, 'READY'],
    [/^The process failed with exit code .+$/, 'RUNNING'],
    [/^The platform was stopped; .+$/, 'RUNNING'],
    [/^The run cannot be started: .+$/, 'FAILED'],
];
const LONGEST_LINE = 400;
const MOST_LINES = 100;

/** What happened to a run, in order: its creation, each start of a process, and its end. */
export function runTimeLine(context: PlatformContext, run: Run): RunMoment[] {
    const chunks = context.database.all<{ text: string }>(
        `SELECT text FROM log_chunks WHERE owner_id = ? AND length(text) < ? AND (text LIKE '%Z Starting Actor %'
            OR text LIKE '%Z The run %' OR text LIKE '%Z The process failed %' OR text LIKE '%Z The platform was %')
        ORDER BY position LIMIT ?`,
        run.id,
        LONGEST_LINE,
        MOST_LINES,
    );
    const moments: RunMoment[] = [{ at: isoTime(run.startedAt), what: 'Created', status: 'READY' }];
    for (const { text } of chunks) {
        const [, at, line = ''] = /^(\d{4}-\S+Z) (.*)\n$/.exec(text) ?? [];
        const known = PLATFORM_LINES.find(([pattern]) => pattern.test(line));
        if (at && known) moments.push({ at, what: line, status: known[1] });
    }
    if (run.status === 'ABORTING' || run.status === 'TIMING-OUT') {
        moments.push({ at: null, what: 'Is being ended', status: run.status });
    }
    if (isFinal(run.status)) {
        const { statusMessage } = run.document;
        moments.push({ at: isoTime(run.finishedAt), what: statusMessage ?? 'Ended', status: run.status });
    }
    return moments;
}
