import { Cron } from 'croner';

/** The shortcuts in Apify's documentation. The library knows more. */
const SHORTCUTS = ['@yearly', '@monthly', '@weekly', '@daily', '@hourly'];

/** One of the five or six fields: numbers, names of months and days, and Apify's wildcards. */
const FIELD = /^[\da-z,*/-]+$/i;

/** Names of months and days. The library gives other letters, such as L and W, a meaning of its own. */
const NAMES = /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat/gi;

/** Apify skips a run time that comes sooner than this after the one before. */
const SHORTEST_INTERVAL_MS = 10_000;

/**
 * Checks whether a time zone exists.
 *
 * @param name A name in the IANA database, such as `Europe/Prague`.
 */
export function isTimeZone(name: string): boolean {
    // Node 22 also accepts offsets, which are not names.
    if (!/^[a-z]/i.test(name)) return false;
    try {
        new Intl.DateTimeFormat('en', { timeZone: name });
        return true;
    } catch {
        return false;
    }
}

/**
 * Finds what is wrong with a CRON expression: Apify would refuse it, or it has no run time at all.
 *
 * @param nowMs Milliseconds since the epoch.
 * @returns What was expected and what came. Undefined when nothing is wrong.
 * @see https://docs.apify.com/platform/schedules#cron-expressions
 */
export function findCronProblem(expression: string, nowMs: number): string | undefined {
    let problem = findFormProblem(expression);
    try {
        problem ??= findNextMoment(expression, 'UTC', nowMs) === null ? 'it never comes due' : undefined;
    } catch (error) {
        problem = (error as Error).message.replace(/^CronPattern: /, '');
    }
    if (problem === undefined) return undefined;
    return (
        'expected a CRON expression of five or six fields, such as "0 6 * * *", or one of ' +
        `${SHORTCUTS.join(', ')}; it is "${expression}" (${problem}).`
    );
}

function findFormProblem(expression: string): string | undefined {
    if (expression.startsWith('@')) return SHORTCUTS.includes(expression) ? undefined : 'Apify has no such shortcut';
    const fields = expression.split(/\s+/).filter((field) => field !== '');
    if (fields.length < 5 || fields.length > 6) return `it has ${fields.length} fields`;
    const wrong = fields.find((field) => !FIELD.test(field) || /[a-z]/i.test(field.replace(NAMES, '')));
    return wrong === undefined ? undefined : `"${wrong}" is not a valid field`;
}

/**
 * Finds the next run time of a CRON expression. When clocks go forward, a time in the missing hour comes at the end of
 * that hour. When they go back, a time in the repeated hour comes once.
 *
 * @param expression An expression in which {@link findCronProblem} finds no problem.
 * @param timeZone A time zone that {@link isTimeZone} accepts.
 * @param afterMs Milliseconds since the epoch. The result is later.
 * @returns Milliseconds since the epoch. Null when no moment follows.
 */
export function findNextMoment(expression: string, timeZone: string, afterMs: number): number | null {
    const cron = new Cron(expression, { timezone: timeZone, mode: '5-or-6-parts' });
    return cron.nextRun(new Date(afterMs))?.getTime() ?? null;
}

/**
 * Finds the run time after one that has come.
 *
 * @param momentMs The run time that has come, in milliseconds since the epoch.
 * @param nowMs The present, which can be later.
 * @returns Like {@link findNextMoment}, but at least ten seconds after the last run time, and after the present.
 */
export function findMomentAfter(expression: string, timeZone: string, momentMs: number, nowMs: number): number | null {
    return findNextMoment(expression, timeZone, Math.max(momentMs + SHORTEST_INTERVAL_MS - 1, nowMs));
}
