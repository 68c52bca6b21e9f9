import { Cron } from 'croner';

/** The shortcuts that Apify documents; the library knows more. */
const SHORTCUTS = ['@yearly', '@monthly', '@weekly', '@daily', '@hourly'];

/** One of five or six fields: numbers, names of months and days, and Apify's wildcards. */
const FIELD = /^[\da-z,*/-]+$/i;

/** Names of months and days; the library reads any other letters, such as L and W, in its own way. */
const NAMES = /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat/gi;

/** Apify leaves out a moment that comes sooner than this after the one before. */
const SHORTEST_INTERVAL_MS = 10_000;

/**
 * Whether there is such a time zone.
 *
 * @param name Of the IANA database, such as `Europe/Prague`.
 */
export function isTimeZone(name: string): boolean {
    // Node 22 also takes offsets, which are no names.
    if (!/^[a-z]/i.test(name)) return false;
    try {
        new Intl.DateTimeFormat('en', { timeZone: name });
        return true;
    } catch {
        return false;
    }
}

/**
 * Finds what is wrong with a CRON expression: that Apify would not take it, or that it names no moment at all.
 *
 * @param nowMs Milliseconds since the epoch.
 * @returns What was expected and what came; undefined when nothing is wrong.
 * @see https://docs.apify.com/platform/schedules#cron-expressions
 */
export function findCronProblem(expression: string, nowMs: number): string | undefined {
    let problem = findFormProblem(expression);
    try {
        problem ??= findNextMoment(expression, 'UTC', nowMs) === null ? 'it names no moment' : undefined;
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
    if (fields.length < 5 || fields.length > 6) return `its number of fields is ${fields.length}`;
    const wrong = fields.find((field) => !FIELD.test(field) || /[a-z]/i.test(field.replace(NAMES, '')));
    return wrong === undefined ? undefined : `"${wrong}" is not a valid field`;
}

/**
 * Finds the next moment that a CRON expression names. When clocks go forward, a moment in the missing hour comes as
 * the hour ends; when they go back, a moment in the hour that repeats comes once.
 *
 * @param expression One that is good by {@link findCronProblem}.
 * @param timeZone As {@link isTimeZone} takes it.
 * @param afterMs Milliseconds since the epoch; the moment found is later.
 * @returns Milliseconds since the epoch; null when there is none.
 */
export function findNextMoment(expression: string, timeZone: string, afterMs: number): number | null {
    const cron = new Cron(expression, { timezone: timeZone, mode: '5-or-6-parts' });
    return cron.nextRun(new Date(afterMs))?.getTime() ?? null;
}

/**
 * Finds the moment after one that has come.
 *
 * @param momentMs The moment that has come, in milliseconds since the epoch.
 * @param nowMs The present, which may be later.
 * @returns As {@link findNextMoment}: at least ten seconds after the moment, and after the present.
 */
export function findMomentAfter(expression: string, timeZone: string, momentMs: number, nowMs: number): number | null {
    return findNextMoment(expression, timeZone, Math.max(momentMs + SHORTEST_INTERVAL_MS - 1, nowMs));
}
