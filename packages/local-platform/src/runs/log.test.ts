import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryContext, TOKEN } from '../../test/run-record-fixture.js';
import { appendLog, appendLogLine, createLogLines, deleteLog, LARGEST_LOG_CHARS, readLog } from './log.js';

const TIME = '2026-01-01T00:00:00.000Z ';

describe('createLogLines', () => {
    it('loses lines that cannot be written, and says so', () => {
        const said: string[] = [];
        const context = { ...memoryContext(), log: (message: string) => void said.push(message) };
        const database = { ...context.database };
        database.transaction = () => {
            throw new Error('database or disk is full');
        };
        createLogLines({ ...context, database }, 'run').write(Buffer.from('line\n'));
        expect(said).toEqual(['The log of run could not be written: database or disk is full']);
        context.database.close();
    });

    it('joins lines and characters, however the output is cut', () => {
        const text = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 })).map((lines) => lines.join('\n'));
        fc.assert(
            fc.property(text, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (output, sizes) => {
                const context = memoryContext();
                const lines = createLogLines(context, 'run');
                const bytes = Buffer.from(output);
                for (let from = 0, i = 0; from < bytes.length; i++) {
                    const size = sizes[i % sizes.length] ?? 1;
                    lines.write(bytes.subarray(from, from + size));
                    from += size;
                }
                lines.end();
                const expected = output.endsWith('\n') || output === '' ? output : `${output}\n`;
                const logged = readLog(context, 'run').text.replaceAll(TIME, '');
                expect(logged.replaceAll('\r', '')).toBe(expected.replaceAll('\r', ''));
                context.database.close();
            }),
        );
    });

    it('accepts the line ends of Windows', () => {
        const context = memoryContext();
        const lines = createLogLines(context, 'run');
        lines.write(Buffer.from('one\r\ntwo\rthree\r'));
        lines.write(Buffer.from('\n\r\n'));
        lines.end();
        expect(readLog(context, 'run').text).toBe(`${TIME}one\n${TIME}two\rthree\n${TIME}\n`);
        context.database.close();
    });

    it.each([
        ['token', TOKEN],
        ['proxy password', memoryContext().proxy.password],
    ])('redacts the %s, wherever the output is cut and however long its line is', (name, secret) => {
        for (const before of [0, 10, 65_530, 70_000]) {
            const context = memoryContext();
            const lines = createLogLines(context, 'run');
            const output = Buffer.from(`${'x'.repeat(before)}${secret}${'y'.repeat(70_000)}\n`);
            lines.write(output.subarray(0, before + 5));
            lines.write(output.subarray(before + 5));
            lines.end();
            const { text } = readLog(context, 'run');
            expect(text.replaceAll(/\n[\d:.TZ-]+ /g, '')).toContain(`<${name}>`);
            expect(text).not.toContain(secret);
            context.database.close();
        }
    });
});

describe('a log', () => {
    it('is read from where the last read stopped', () => {
        const context = memoryContext();
        appendLogLine(context, 'run', 'one');
        const first = readLog(context, 'run');
        expect(first.text).toBe(`${TIME}one\n`);
        expect(readLog(context, 'run', first.next)).toEqual({ text: '', next: first.next });
        appendLogLine(context, 'run', 'two');
        expect(readLog(context, 'run', first.next).text).toBe(`${TIME}two\n`);
        deleteLog(context, 'run');
        expect(readLog(context, 'run').text).toBe('');
    });

    it('wakes its readers after the commit', () => {
        const context = memoryContext();
        const seen: string[] = [];
        context.changes.listen('run', () => seen.push(readLog(context, 'run').text));
        context.database.transaction(() => {
            appendLogLine(context, 'run', 'one');
            expect(seen).toEqual([]);
        });
        expect(seen).toEqual([`${TIME}one\n`]);
    });

    it('keeps text with NUL characters', () => {
        const context = memoryContext();
        appendLog(context, 'run', 'a\0b\n');
        appendLog(context, 'run', '\0');
        appendLog(context, 'run', '\0c\n');
        expect(readLog(context, 'run').text).toBe('ab\nc\n');
    });

    it('ends at the limit, and says so once', () => {
        const context = memoryContext();
        const half = `${'x'.repeat(LARGEST_LOG_CHARS / 2)}\n`;
        for (let i = 0; i < 3; i++) appendLog(context, 'run', half);
        const { text } = readLog(context, 'run');
        expect(text.startsWith(half)).toBe(true);
        expect(text.slice(LARGEST_LOG_CHARS)).toBe('\nThe log is full; the rest is dropped.\n');
    });
});
