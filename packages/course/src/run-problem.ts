import { type CheckResult, failed } from './check.js';
import { calls, findNotAwaited, type NotAwaited, type SourceFile } from './not-awaited.js';

/** The likely reason why something went wrong. */
export interface Reason {
    /** Name of the mistake. */
    name: string;
    message: string;
}

/** "not awaited: …", with each place. */
export function notAwaited(found: readonly NotAwaited[]): Reason {
    const places = found.slice(0, 3).map(({ place, call }) => `${place} calls ${call}() without "await"`);
    return { name: 'not-awaited', message: `not awaited: ${places.join(', ')}` };
}

/**
 * Makes the check of a run that failed, with the likely reason first if there is one.
 *
 * @param given What the run had to process.
 */
export function failedRun(problem: string, given: string, sources: readonly SourceFile[]): CheckResult {
    const reason = findReason(problem, sources);
    const message = `The Actor fails on ${given}: ${problem}`;
    return failed('run', reason ? `${reason.message}. ${message}` : message, { mistake: reason?.name ?? 'run' });
}

/**
 * Finds the likely reason why a run failed.
 *
 * @param problem How it ended, with the line of its log that tells most.
 * @param sources The Actor's sources.
 * @returns Undefined when no reason is likely.
 */
function findReason(problem: string, sources: readonly SourceFile[]): Reason | undefined {
    const found = findNotAwaited(sources);
    if (/did not end within/.test(problem)) {
        if (calls(sources, /\bActor\.(exit|main|fail)\(/) || sources.length === 0) return undefined;
        return { name: 'no-exit', message: 'no Actor.exit: the process goes on until "await Actor.exit()" ends it' };
    }
    if (/Insufficient permissions for the dataset/.test(problem)) {
        return {
            name: 'pushed-into-the-source',
            message:
                'writes to the dataset of the input, which it can only read: push with Actor.pushData(), not with the dataset that was opened',
        };
    }
    if (/is not an object|Expected `?data`? to be of type|Data to push/i.test(problem)) {
        return {
            name: 'pushes-no-objects',
            message:
                'pushes something that is not an item: Actor.pushData takes an object or an array of objects, such as [...map.values()], not entries, keys or texts',
        };
    }
    if (found.length > 0 && /not iterable|not a function|undefined|\[object Promise\]|null/.test(problem)) {
        return notAwaited(found);
    }
    if (/Cannot (read|set) propert|is not a function|is undefined/.test(problem)) {
        return {
            name: 'field-not-there',
            message:
                'the code uses something that does not exist; compare its names with those of the input and of the items',
        };
    }
    return undefined;
}
