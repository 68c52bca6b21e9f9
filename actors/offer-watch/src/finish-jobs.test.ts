import { log as actorLog } from 'apify';
import { expect, it } from 'vitest';
import { finishJobs } from './finish-jobs.js';
import type { StartedRuns } from './started-runs.js';
import type { Job } from './state.js';

actorLog.setLevel(actorLog.LEVELS.WARNING);

/** Runs that end in the order of their starts. A number at the end of a job's name says how often it fails first. */
function pretendedRuns(room = Number.POSITIVE_INFINITY, refusals = 0) {
    const running: string[] = [];
    const log: string[] = [];
    let most = 0;
    let starts = 0;
    let refused = 0;
    const runs: StartedRuns = {
        async start(job) {
            if (running.length >= room || refused++ < refusals) {
                log.push(`no room for ${job.name}`);
                return false;
            }
            const runId = `run${++starts}`;
            job.starts.push({ key: runId, runId, end: null });
            running.push(runId);
            most = Math.max(most, running.length);
            log.push(job.name);
            return true;
        },
        async look(jobs, runId) {
            const job = jobs.find(({ starts: own }) => own.at(-1)?.runId === runId);
            const start = job?.starts.at(-1);
            if (!job || !start) return;
            const failures = Number(/\d+$/.exec(job.name)?.[0] ?? 0);
            const status = job.starts.length > failures ? 'SUCCEEDED' : 'FAILED';
            const amounts = { usd: 1, trafficGbytes: 0, pages: null, hasLostPages: false };
            start.end = { status, message: null, datasetId: 'd', ...amounts };
            running.splice(running.indexOf(runId), 1);
        },
        async catchUp() {},
    };
    const ends = { take: async () => running.slice(0, 1), close: async () => {} };
    return { runs, ends, log, most: () => most };
}
const jobs = (...names: string[]): Job[] => names.map((name) => ({ name, starts: [], isLeftOut: false }));
const requestOf = () => ({ actor: 'scraper', input: {} });

it('starts each job once, within the limit of concurrent runs, and a failed one at most twice more', async () => {
    const all = jobs('a', 'fails1', 'b', 'fails9', 'c');
    const { runs, ends, log, most } = pretendedRuns();
    await finishJobs(all, { runs, ends, requestOf, maxConcurrentRuns: 2 });
    expect(most()).toBe(2);
    expect(log.toSorted()).toEqual(['a', 'b', 'c', 'fails1', 'fails1', 'fails9', 'fails9', 'fails9']);
    expect(all.map(({ starts }) => starts.at(-1)?.end?.status)).toEqual([
        ...['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED', 'FAILED', 'SUCCEEDED'],
    ]);
});

it('waits for memory: until one of its runs has ended, or for a while when none of its runs is running', async () => {
    const few = pretendedRuns(1);
    await finishJobs(jobs('a', 'b'), { ...few, requestOf, maxConcurrentRuns: 8 });
    expect(few.log).toEqual(['a', 'no room for b', 'b']);
    const none = pretendedRuns(1, 2);
    await finishJobs(jobs('a'), { ...none, requestOf, maxConcurrentRuns: 8, waitForRoom: async () => {} });
    expect(none.log).toEqual(['no room for a', 'no room for a', 'a']);
});

it('leaves out what is not affordable only when no running job can turn out cheaper', async () => {
    const all = jobs('a', 'b', 'c', 'd');
    const { runs, ends, log } = pretendedRuns();
    const asked: string[] = [];
    const isAffordable = async ({ name }: Job) => {
        asked.push(name);
        return name === 'a' || (name === 'b' && log.length === 1 && all[0]?.starts[0]?.end !== null);
    };
    await finishJobs(all, { runs, ends, requestOf, maxConcurrentRuns: 8, isAffordable });
    expect(log).toEqual(['a', 'b']);
    expect(asked).toEqual(['a', 'b', 'b', 'c', 'c']);
    expect(all.map(({ isLeftOut }) => isLeftOut)).toEqual([false, false, true, true]);
});
