/** What one check found, as `--json` prints it. */
export interface Check {
    /** Name of the check; checks for classic mistakes have the mistake's name. */
    name: string;
    ok: boolean;
    /** What was checked, or what is wrong, in one line. */
    message: string;
    /** Name of the mistake that a failed check shows. */
    mistake?: string;
    /** Whether the check says nothing, because it could not have failed. */
    skipped?: true;
}

/** A check, with more details for the list that people read. */
export interface CheckResult extends Check {
    evidence?: Evidence;
    /** Page and section of the course companion to read. */
    section?: string;
    /** What the Actor was given, a line for each part of it. */
    input?: string[];
    /** A note at the end of the check. */
    note?: string;
}

/** The smallest input that shows a mistake. */
export interface Evidence {
    /** Items that were in the dataset, one per line. */
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
