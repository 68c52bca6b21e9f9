import { setTimeout as pause } from 'node:timers/promises';
import type { ActorRun, ApifyClient } from 'apify-client';
import type { TestClock } from '../clock.js';
import type { Platform } from '../platform.js';
import { killProcessesWithEnvironment } from '../runs/process-tree.js';
import { logEnd } from './log-end.js';
import { type RunResult, readResult } from './run-result.js';
import type { TestTime } from './test-time.js';

/** A running run that a test can disturb. For all other operations of Apify's API use `client.run(id)`. */
export interface StartedRun<Item extends object = Record<string, unknown>> {
    readonly id: string;
    /**
     * Resolves once the run has logged a text.
     *
     * @throws {Error} When the run ends without it.
     */
    untilLogged(text: string): Promise<void>;
    /**
     * Migrates the run, as Apify does when it moves a run to another machine: the Actor gets `migrating`, and its
     * process starts again on the same storages. Apify's SDK reboots the run itself once the state is stored. A run
     * without such a reboot is moved when a minute of the test's clock has passed.
     *
     * @param options `graceSecs`: seconds of real time that the Actor gets before that minute passes; by default half of
     *   what the test has left, and a minute at most.
     */
    migrate(options?: { graceSecs?: number }): Promise<void>;
    /**
     * Kills the Actor's process from outside, as the system does when memory is short: the run ends as FAILED with exit
     * code 137, unless it was started with `restartOnError`. This does not work on Windows.
     */
    kill(): Promise<void>;
    /** Resolves once the run has ended, however it ends. */
    finished(): Promise<RunResult<Item>>;
}

/** What a started run needs from its test. */
export interface RunParts {
    client: ApifyClient;
    clock: TestClock;
    platform: Platform;
    time: TestTime;
}

/** How long Apify lets an Actor go on after it was told of a migration. */
const MIGRATION_MS = 60_000;
/** On a slow machine the SDK takes many seconds, and would lose its state without them. */
const LONGEST_GRACE_SECS = 60;
/** Logged for each process of a run, when the run is RUNNING. */
const RUNNING = 'ACTOR: Running under';

/**
 * Follows a run.
 *
 * @param runId Its id.
 * @param parts What it needs from its test.
 */
export function followRun<Item extends object>(
    runId: string,
    { client, clock, platform, time }: RunParts,
): StartedRun<Item> {
    const run = client.run(runId);
    const readLog = async () => (await client.log(runId).get()) ?? '';
    const explained = async (what: string) => `${what}\n${logEnd(await readLog())}`;

    const untilLogged = (text: string, times = 1) =>
        time.within(followLog(text, times), () => explained(`Run ${runId} has not logged "${text}".`));

    async function followLog(text: string, times: number): Promise<void> {
        let log = '';
        for await (const chunk of (await run.log().stream({ raw: true })) ?? []) {
            log += String(chunk);
            if (countOf(log, text) >= times) return;
        }
        const { status } = await getRun();
        throw new Error(`Run ${runId} ended as ${status} and did not log "${text}".\n${logEnd(log)}`);
    }

    async function getRun(): Promise<ActorRun> {
        const found = await run.get();
        if (!found) throw new Error(`There is no run ${runId}; it was deleted.`);
        return found;
    }

    return {
        id: runId,
        untilLogged: (text) => untilLogged(text),
        async migrate({ graceSecs = Math.min(LONGEST_GRACE_SECS, time.leftMs() / 2000) } = {}) {
            await untilLogged(RUNNING);
            const processes = countOf(await readLog(), RUNNING);
            await tellOfMigration(platform, runId);
            const stop = new AbortController();
            const isPatienceOver = pause(graceSecs * 1000, true, { signal: stop.signal }).catch(() => false);
            const hasStartedAgain = untilLogged(RUNNING, processes + 1).then(() => false);
            try {
                if (await Promise.race([isPatienceOver, hasStartedAgain])) await clock.advance(MIGRATION_MS);
                await hasStartedAgain;
            } finally {
                stop.abort();
            }
        },
        async kill() {
            await untilLogged(RUNNING);
            const killed = await killProcessesWithEnvironment([`ACTOR_RUN_ID=${runId}`]);
            if (killed.length === 0) {
                const { status } = await getRun();
                throw new Error(`No process of run ${runId} was found, so none was killed; the run is ${status}.`);
            }
        },
        async finished() {
            const ended = await time.within(run.waitForFinish(), async () => {
                const { status } = await getRun();
                return explained(`Run ${runId} has not ended; it is ${status}.`);
            });
            return readResult<Item>(client, ended);
        },
    };
}

async function tellOfMigration({ baseUrl, token }: Platform, runId: string): Promise<void> {
    // Neither Apify's API nor its client has such an operation.
    const response = await fetch(`${baseUrl}/v2/actor-runs/${runId}/migrate`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
    });
    if (response.ok) return;
    const { error } = (await response.json()) as { error: { message: string } };
    throw new Error(`Run ${runId} cannot be migrated: ${error.message}`);
}

function countOf(text: string, part: string): number {
    return text.split(part).length - 1;
}
