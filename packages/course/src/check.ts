/** What one check found, as `--json` prints it. */
export interface Check {
    /** Name of the check; those of classic mistakes carry the mistake's name. */
    name: string;
    ok: boolean;
    /** What was looked at, or what is wrong with what shows it, in one line. */
    message: string;
    /** Name of the mistake that a failed check shows. */
    mistake?: string;
    /** Whether the check could not have failed, so that it says nothing. */
    skipped?: true;
}

/** A check, with what only the list for people shows. */
export interface CheckResult extends Check {
    evidence?: Evidence;
    /** Page and section of the course companion to read. */
    section?: string;
    /** What the Actor was given, a line for each part of it. */
    input?: string[];
    /** What else there is to say, below everything else. */
    note?: string;
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

/** A check that says nothing, with the reason. */
export function skipped(name: string, message: string): CheckResult {
    return { name, ok: true, message, skipped: true };
}

/** A check that failed. */
export function failed(
    name: string,
    message: string,
    more: Pick<CheckResult, 'evidence' | 'section' | 'mistake'> = {},
): CheckResult {
    return { name, ok: false, message: message.replace(/\s+/g, ' ').trim(), ...more };
}

/** The message of a check that failed, with its evidence and its section, in one line. */
export function wholeMessage({ message, evidence, section, input, note }: CheckResult): string {
    return [
        message,
        evidence && `Given ${evidence.given.join(', ')}: expected ${evidence.expected}, got ${evidence.got}.`,
        input && `Input: ${input.join('; ')}.`,
        section && `Read ${section}.`,
        note,
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
