import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ActorFolderError, prepareCopy } from '@offer-chain/actor-folder';
import { CannotGoOn, type CheckResult, failed, passed } from './check.js';
import { startTrial, type Trial } from './trial.js';

/** What to check, and how. */
export interface CheckRequest {
    /** Absolute path of the Actor's folder; it is only read. */
    source: string;
    /** Absolute path of an empty folder. */
    workFolder: string;
    /** Seconds that each run can take. */
    timeoutSecs: number;
    /** Called with each result as soon as it is known. */
    show: (check: CheckResult) => void;
    /** Called with each step that takes a while. */
    tell: (text: string) => void;
    signal: AbortSignal;
}

/** How to check one kind of Actor. */
export interface CheckPlan {
    /** Environment variables of the Actor's runs. */
    environment?: Record<string, string>;
    /** What to change in the copy before it is built. */
    change?: (folder: string) => Promise<void>;
    /**
     * Tries the Actor.
     *
     * @throws {CannotGoOn} When the check cannot go on.
     */
    attempt: (trial: Trial, add: (check: CheckResult) => void) => Promise<void>;
}

/**
 * Copies an Actor, prepares the copy, and tries it on a separate platform.
 *
 * @returns Every check in a fixed order; fewer when the Actor cannot be tried at all.
 */
export async function checkActor(request: CheckRequest, plan: CheckPlan): Promise<CheckResult[]> {
    const { signal, show, workFolder } = request;
    const results: CheckResult[] = [];
    const add = (check: CheckResult) => {
        signal.throwIfAborted();
        results.push(check);
        show(check);
    };
    let trial: Trial | undefined;
    const stop = () => void trial?.close();
    signal.addEventListener('abort', stop, { once: true });
    try {
        const copyFolder = join(workFolder, 'copy');
        await mkdir(copyFolder, { recursive: true });
        const actorFolder = await prepareCopy({ ...request, ...plan, workFolder: copyFolder });
        signal.throwIfAborted();
        trial = await startTrial({ ...request, actorFolder });
        add(passed('actor', 'is an Actor that can be built'));
        await plan.attempt(trial, add);
    } catch (error) {
        signal.throwIfAborted();
        if (error instanceof CannotGoOn) add(error.check);
        else if (error instanceof ActorFolderError) add(failed(error.step, error.message));
        else throw error;
    } finally {
        signal.removeEventListener('abort', stop);
        await trial?.close();
    }
    return results;
}
