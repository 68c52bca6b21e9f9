import type { RunMoment } from '@offer-chain/console/views';
import { isoTime, type PlatformContext } from '../context.js';
import { readHistory } from '../runs/run-history.js';
import type { Run } from '../runs/run-record.js';

/** Lists what happened to a run, in order: its creation, each start of a process, and its end. */
export function runTimeLine(context: PlatformContext, run: Run): RunMoment[] {
    const moments: RunMoment[] = readHistory(context, run.id).map(({ at, what, status }) => ({
        at: isoTime(at),
        what,
        status,
    }));
    if (run.status === 'ABORTING' || run.status === 'TIMING-OUT') {
        moments.push({ at: null, what: 'The run is being stopped.', status: run.status });
    }
    return moments;
}
