import { describe, it } from 'vitest';
import { expect } from './index.js';
import type { RunResult } from './run-result.js';

/** A result of a run, with the fields that the matchers read. */
function result(run: object, items: object[] = [], log = ''): RunResult {
    return { run: { id: 'run1', status: 'SUCCEEDED', exitCode: 0, ...run }, items, records: {}, log } as RunResult;
}

const SUCCEEDED = result(
    { statusMessage: 'Pages read: 2.' },
    [{ title: 'One', words: 3 }, { title: 'Two' }],
    'Done.\n',
);
const FAILED = result(
    { status: 'FAILED', exitCode: 1, statusMessage: 'No such page.' },
    [],
    'INFO Reading\nERROR 404\n',
);
const ABORTED = result({ status: 'ABORTED', exitCode: null });

/** Returns the message of an expectation that fails. */
function messageOf(expectation: () => void): string {
    try {
        expectation();
    } catch (error) {
        return (error as Error).message;
    }
    throw new Error('The expectation holds.');
}

describe('toHaveSucceeded', () => {
    it('holds for a run that succeeded', () => {
        expect(SUCCEEDED).toHaveSucceeded();
        expect(FAILED).not.toHaveSucceeded();
    });

    it('says how the run ended, why, and what it logged last', () => {
        expect(messageOf(() => expect(FAILED).toHaveSucceeded())).toBe(
            'Expected run run1 to succeed.\nIt ended as FAILED, exit code 1: No such page.\n' +
                'Its log:\n    INFO Reading\n    ERROR 404',
        );
        expect(messageOf(() => expect(ABORTED).toHaveSucceeded())).toBe(
            'Expected run run1 to succeed.\nIt ended as ABORTED\nIts log is empty.',
        );
        expect(messageOf(() => expect(SUCCEEDED).not.toHaveSucceeded())).toContain('Expected run run1 not to succeed.');
    });

    it('shows the last 20 lines of a long log', () => {
        const log = Array.from({ length: 30 }, (_, line) => `line ${line}\n`).join('');
        const message = messageOf(() => expect(result({ status: 'FAILED' }, [], log)).toHaveSucceeded());
        expect(message).toContain('The last 20 lines of its log:\n    line 10\n');
        expect(message).toMatch(/line 29$/);
    });

    it('says what it expects when it gets something else', () => {
        for (const other of [undefined, Promise.resolve(SUCCEEDED), SUCCEEDED.run]) {
            expect(() => expect(other).toHaveSucceeded()).toThrow('Expected a result of runActor');
        }
    });
});

describe('toHaveFailed', () => {
    it('holds for a run that failed and said so in its status message or its log', () => {
        expect(FAILED).toHaveFailed();
        expect(FAILED).toHaveFailed('No such page');
        expect(FAILED).toHaveFailed(/ERROR \d+/);
        expect(SUCCEEDED).not.toHaveFailed();
        expect(ABORTED).not.toHaveFailed();
        expect(FAILED).not.toHaveFailed('timeout');
    });

    it('says which reason it did not find', () => {
        const message = messageOf(() => expect(FAILED).toHaveFailed(/time.?out/));
        expect(message).toContain('Expected run run1 to fail and to say /time.?out/.\nIt ended as FAILED, exit code 1');
    });
});

describe('toHavePushed', () => {
    it('holds for these items in any order, with or without more fields', () => {
        expect(SUCCEEDED).toHavePushed([{ title: 'Two' }, { title: expect.stringContaining('n'), words: 3 }]);
        expect(FAILED).toHavePushed([]);
        expect(SUCCEEDED).not.toHavePushed([{ title: 'One' }]);
        expect(SUCCEEDED).not.toHavePushed([{ title: 'One' }, { title: 'Two' }, { title: 'Two' }]);
        expect(SUCCEEDED).not.toHavePushed([{ title: 'One' }, { title: 'Two', words: 1 }]);
    });

    it('finds a different item for each expected item, whichever comes first', () => {
        const items = result({}, [
            { a: 1, b: 2 },
            { a: 1, b: 3 },
        ]);
        expect(items).toHavePushed([{ a: 1 }, { a: 1, b: 2 }]);
        expect(items).toHavePushed([{ a: 1 }, { a: 1 }]);
        expect(items).not.toHavePushed([{ b: 2 }, { a: 1, b: 2 }]);
    });

    it('says what is missing and what was not expected, and shows the log', () => {
        expect(messageOf(() => expect(SUCCEEDED).toHavePushed([{ title: 'One' }, { title: 'Three' }]))).toBe(
            'Expected run run1 to push 2 items, and it pushed 2.\nMissing:\n    {"title": "Three"}\n' +
                'Not expected:\n    {"title": "Two"}\nIt ended as SUCCEEDED, exit code 0: Pages read: 2.\n' +
                'Its log:\n    Done.',
        );
    });
});
