/** What one check found, as `--json` prints it. */
export interface Check {
    /** Name of the check; those of classic mistakes carry the mistake's name. */
    name: string;
    ok: boolean;
    /** What was looked at, or what is wrong with what shows it, in one line. */
    message: string;
}

/** A check with what the list for people shows besides. */
export interface CheckResult extends Check {
    evidence?: Evidence;
    /** Page and section of the course companion to read. */
    section?: string;
}

/** The smallest input that shows a mistake. */
export interface Evidence {
    /** Items that were in the dataset, one a line. */
    given: string[];
    /** What should have come. */
    expected: string;
    /** What came. */
    got: string;
}

/** A check that passed. */
export function passed(name: string, message: string): CheckResult {
    return { name, ok: true, message };
}

/** A check that failed. */
export function failed(
    name: string,
    message: string,
    more: Pick<CheckResult, 'evidence' | 'section'> = {},
): CheckResult {
    return { name, ok: false, message: message.replace(/\s+/g, ' ').trim(), ...more };
}

/** The message of a check that failed, with its evidence and its section, in one line. */
export function wholeMessage({ message, evidence, section }: CheckResult): string {
    return [
        message,
        evidence && `Given ${evidence.given.join(', ')}: expected ${evidence.expected}, got ${evidence.got}.`,
        section && `Read ${section}.`,
    ]
        .filter(Boolean)
        .join(' ');
}

/** Ends a check early: the Actor cannot be tried any further. */
export class CannotGoOn extends Error {
    constructor(readonly check: CheckResult) {
        super(check.message);
    }
}
