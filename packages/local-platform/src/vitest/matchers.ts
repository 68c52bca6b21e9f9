import type { MatcherState } from 'vitest';
import { logEnd } from './log-end.js';
import type { RunResult } from './run-result.js';

/** What the matchers add to `expect(result)`, for a result of `runActor`. */
export interface RunMatchers<Returned = unknown> {
    /**
     * The run ended as SUCCEEDED. If not, the message has its status message and the last lines of its log.
     *
     * @example
     * expect(await runActor('.', { url })).toHaveSucceeded();
     */
    toHaveSucceeded(): Returned;
    /**
     * The run ended as FAILED, and said why: its status message or its log has the text.
     *
     * @param reason What to find in them. Without it any reason matches.
     * @example
     * expect(await runActor('.', { url: missing })).toHaveFailed('404');
     */
    toHaveFailed(reason?: string | RegExp): Returned;
    /**
     * The run pushed these items and no others to its default dataset, in any order, because crawlers push in any
     * order. An item can have more fields than expected. To compare all fields and the order, use `result.items`.
     *
     * @param items Items, or the fields of them that matter.
     * @example
     * expect(result).toHavePushed([{ title: 'First' }, { title: expect.any(String) }]);
     */
    toHavePushed(items: readonly object[]): Returned;
}

/** What a matcher returns to vitest. */
interface Verdict {
    pass: boolean;
    message: () => string;
}

/** The matchers, for `expect.extend`. */
export const runMatchers = {
    toHaveSucceeded(received: unknown): Verdict {
        const result = resultOf(received);
        const pass = result.run.status === 'SUCCEEDED';
        return { pass, message: () => describe(result, pass ? 'not to succeed' : 'to succeed') };
    },
    toHaveFailed(received: unknown, reason?: string | RegExp): Verdict {
        const result = resultOf(received);
        const { run, log } = result;
        const says = (text: string) =>
            typeof reason === 'string' ? text.includes(reason) : text.search(reason ?? '') >= 0;
        const pass = run.status === 'FAILED' && [run.statusMessage ?? '', log].some(says);
        const expected = `to fail${reason === undefined ? '' : ` and to say ${quote(reason)}`}`;
        return { pass, message: () => describe(result, pass ? `not ${expected}` : expected) };
    },
    toHavePushed(this: MatcherState, received: unknown, expected: readonly object[]): Verdict {
        const result = resultOf(received);
        const { equals, utils } = this;
        const fits = (item: object, wanted: object) =>
            equals(item, wanted, [utils.iterableEquality, utils.subsetEquality]);
        const { missing, unexpected } = assign(expected, result.items, fits);
        const pass = missing.length === 0 && unexpected.length === 0;
        const message = () => {
            if (pass) return describe(result, 'to push something else');
            const show = (item: object) => utils.stringify(item, undefined, { min: true });
            const lists = [...listed('Missing', missing, show), ...listed('Not expected', unexpected, show)];
            return describe(result, `to push ${expected.length} items, and it pushed ${result.items.length}`, lists);
        };
        return { pass, message };
    },
};

function resultOf(received: unknown): RunResult<object> {
    const { run, items, log } = (received ?? {}) as Partial<RunResult<object>>;
    if (typeof run?.status !== 'string' || !Array.isArray(items) || typeof log !== 'string') {
        throw new TypeError('Expected a result of runActor, such as "await runActor(folder, input)": was it awaited?');
    }
    return received as RunResult<object>;
}

/** Describes what was expected of a run, how it ended, and what it logged. */
function describe({ run, log }: RunResult<object>, expectation: string, details: readonly string[] = []): string {
    const exitCode = run.exitCode == null ? '' : `, exit code ${run.exitCode}`;
    const statusMessage = run.statusMessage ? `: ${run.statusMessage}` : '';
    return [
        `Expected run ${run.id} ${expectation}.`,
        ...details,
        `It ended as ${run.status}${exitCode}${statusMessage}`,
        logEnd(log),
    ].join('\n');
}

function listed(heading: string, items: readonly object[], show: (item: object) => string): string[] {
    return items.length === 0 ? [] : [`${heading}:`, ...items.map((item) => `    ${show(item)}`)];
}

function quote(reason: string | RegExp): string {
    return typeof reason === 'string' ? JSON.stringify(reason) : String(reason);
}

/**
 * Finds a matching item of its own for as many expected items as possible. An expected item that matches several items
 * sometimes has to leave the first of them to another expected item.
 */
function assign(
    expected: readonly object[],
    items: readonly object[],
    fits: (item: object, wanted: object) => boolean,
): { missing: object[]; unexpected: object[] } {
    const givenTo = new Map<object, object>();
    const take = (wanted: object, tried: Set<object>): boolean =>
        items.some((item) => {
            if (tried.has(item) || !fits(item, wanted)) return false;
            tried.add(item);
            const before = givenTo.get(item);
            if (before !== undefined && !take(before, tried)) return false;
            givenTo.set(item, wanted);
            return true;
        });
    const missing = expected.filter((wanted) => !take(wanted, new Set()));
    return { missing, unexpected: items.filter((item) => !givenTo.has(item)) };
}
