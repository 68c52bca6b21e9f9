import { describe, expect, it, vi } from 'vitest';
import { startCommand } from '../test/command-output.js';
import { createCommand, twoColumns, usageOf } from './command.js';
import { folderPath, oneOf, textOf, wholeNumber } from './options.js';
import { UsageError } from './usage-error.js';

/** A command that keeps what it was given. */
function describedCommand(more: { script?: string; arguments?: string; passesOn?: string; starts?: string } = {}) {
    const seen: unknown[] = [];
    const command = createCommand(
        {
            script: 'npm run count',
            summary: 'Counts.',
            options: {
                to: { takes: 'N', default: '3', help: 'the last number', read: wholeNumber(1, 9) },
                word: { takes: 'W', help: 'said between numbers', read: textOf('a word') },
                order: { takes: 'O', help: 'up or down', read: oneOf(['up', 'down']) },
                file: { takes: 'F', help: 'where to write' },
                yes: { short: 'y', help: 'do it' },
            },
            notes: 'Numbers are whole.',
            ...more,
        },
        async ({ options, positionals, started }, exitCode: number = 0) => {
            seen.push(options, positionals, ...(more.starts === undefined ? [] : [started]));
            return exitCode;
        },
    );
    return { command, seen };
}

describe('createCommand', () => {
    it('runs with the values of its options, defaults included, and with what it is called with besides', async () => {
        const { command, seen } = describedCommand();
        const left = { word: undefined, order: undefined, file: undefined, yes: false };
        expect(await command([])).toBe(0);
        expect(seen.splice(0)).toEqual([{ to: 3, ...left }, []]);
        expect(await command(['-y', '--to=9', '--word', ' and ', '--order', 'down', '--file', ' a '], 7)).toBe(7);
        expect(seen).toEqual([{ to: 9, word: 'and', order: 'down', file: ' a ', yes: true }, []]);
    });

    it.each([['--help'], ['-h']])('prints its help with %s, whatever else it is given', async (flag) => {
        const { command, seen } = describedCommand();
        const output = startCommand(command, ['--to', 'many', flag]);
        expect(await output.ended).toBe(0);
        expect(seen).toEqual([]);
        expect(output.stdout()).toBe(`Counts.

Usage
  npm run count -- [options]

Options
  --to N       the last number (default 3)
  --word W     said between numbers
  --order O    up or down
  --file F     where to write
  --yes, -y    do it
  --help, -h   this text

Numbers are whole.
`);
    });

    it('takes arguments when its description has some, and prints its help without them', async () => {
        const { command, seen } = describedCommand({ arguments: 'from FOLDER' });
        await command(['from', '--to', '2', 'folder']);
        expect(seen.splice(0)).toEqual([expect.objectContaining({ to: 2 }), ['from', 'folder']]);
        const output = startCommand(command, ['--yes']);
        expect(await output.ended).toBe(0);
        expect(output.stdout()).toContain('npm run count -- from FOLDER [options]');
        expect(seen).toEqual([]);
    });

    it('runs without arguments that stand in brackets', async () => {
        const { command, seen } = describedCommand({ arguments: '[FOLDER...]' });
        await command(['--to', '2']);
        await command(['a', 'b']);
        expect(seen).toEqual([expect.objectContaining({ to: 2 }), [], expect.anything(), ['a', 'b']]);
    });

    it('takes what stands after the first -- as it is when it starts a command, and refuses to run without', async () => {
        const { command, seen } = describedCommand({
            script: 'npx numbers count',
            arguments: '[FOLDER...]',
            starts: 'COMMAND',
        });
        await command(['a', '--to', '2', '--', 'npm', 'test', '--', '--help']);
        expect(seen.splice(0)).toEqual([expect.objectContaining({ to: 2 }), ['a'], ['npm', 'test', '--', '--help']]);
        const refusal = expect(command(['npm', 'test'])).rejects;
        await refusal.toThrow(UsageError);
        await refusal.toThrow(/after "--": npx numbers count \[FOLDER\.\.\.\] \[options\] -- COMMAND$/);
        expect(seen).toEqual([]);
    });

    it('hands on everything but --help when its description says so', async () => {
        const { command, seen } = describedCommand({ passesOn: '[name] [options of "count"]' });
        await command(['name', '--to', '--unknown']);
        expect(seen.splice(0)).toEqual([expect.objectContaining({ to: 3 }), ['name', '--to', '--unknown']]);
        const output = startCommand(command, ['--unknown', '-h']);
        expect(await output.ended).toBe(0);
        expect(output.stdout()).toContain('\n  npm run count -- [name] [options of "count"]\n');
        expect(seen).toEqual([]);
    });

    it.each([
        [['--nonsense'], "Unknown option '--nonsense'. See --help for the options."],
        [['-x'], "Unknown option '-x'. See --help for the options."],
        [['stray'], 'stray'],
        [['--to'], '--to'],
        [['--yes=no'], '--yes'],
        [['--to', '10'], '--to must be a whole number from 1 to 9, it is "10".'],
        [['--to', '0'], '--to must be a whole number'],
        [['--to', '1e0'], '--to must be a whole number'],
        [['--order', 'sideways'], '--order must be one of up, down; it is "sideways".'],
        [['--word', ' '], '--word must be a word, it is empty.'],
    ])('refuses %j and names what is wrong', async (args, message) => {
        const { command, seen } = describedCommand();
        const refusal = expect(command(args)).rejects;
        await refusal.toThrow(UsageError);
        await refusal.toThrow(message);
        expect(seen).toEqual([]);
    });
});

describe('an option that may be given several times', () => {
    const seen: unknown[] = [];
    const command = createCommand(
        {
            script: 'npm run list',
            summary: 'Lists.',
            options: { folder: { takes: 'DIR', repeated: true, help: 'a folder', read: folderPath } },
        },
        async ({ options }) => seen.push(options.folder) && 0,
    );

    it('has every value, from where the person stands', async () => {
        vi.stubEnv('INIT_CWD', '/home/me');
        await command(['--folder', 'a', '--folder=/b']);
        await command([]);
        vi.unstubAllEnvs();
        expect(seen).toEqual([['/home/me/a', '/b'], []]);
        await expect(command(['--folder', ' '])).rejects.toThrow('--folder must be the path of a folder, it is empty.');
    });
});

describe('the list of commands', () => {
    it('has the usage and the summary of each in two columns', () => {
        const descriptions = [
            describedCommand().command.description,
            describedCommand({ arguments: 'from FOLDER' }).command.description,
        ];
        expect(twoColumns(descriptions.map((description) => [usageOf(description), description.summary]))).toBe(
            '  npm run count -- [options]               Counts.\n' +
                '  npm run count -- from FOLDER [options]   Counts.\n',
        );
    });

    it.each([40, 80, 160])('fits a terminal of %i columns, and says the same', (columns) => {
        const rows = [
            ['--file FOLDER', 'where to write the numbers that are counted, one a line, in the order of --order'],
            ['--to N', 'the last number (default 3)'],
        ] as const;
        const text = twoColumns(rows, columns);
        for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
        expect(text.split(/\s+/)).toEqual(twoColumns(rows).split(/\s+/));
        const [, second = ''] = text.split('\n');
        expect(second.search(/\S/)).toBe({ 40: 6, 80: 18, 160: 2 }[columns]);
    });
});
