import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/commands.js';
import { startCli } from './cli-process.js';

describe('the command line', () => {
    it('lists its commands, as npm starts them, with --help and without a command', async () => {
        const [help, nothing] = [startCli(['--help']), startCli([])];
        expect(await Promise.all([help.ended, nothing.ended])).toEqual([0, 0]);
        const scripts = { run: 'start', serve: 'platform' } as Record<string, string>;
        for (const name of Object.keys(COMMANDS)) {
            expect(help.stdout()).toMatch(new RegExp(`^  npm (run )?${scripts[name] ?? name} `, 'm'));
        }
        expect(nothing.stdout()).toBe(help.stdout());
    });

    it.each([
        [['pigeon'], 'There is no command "pigeon". Use one of: run, serve'],
        [['toString'], 'There is no command "toString".'],
        [['storefront', '--marketplace', 'ebay.com'], '--marketplace must be one of amazon.com, '],
        [['storefront', '--faults', 'captcha=7'], '--faults captcha must be a probability'],
        [['storefront', '--nonsense', 'x'], "Unknown option '--nonsense'. See --help for the options."],
    ])('refuses %j in one line, by exit code 2', async (args, message) => {
        const process = startCli(args);
        expect(await process.ended).toBe(2);
        expect(process.stdout()).toBe('');
        expect(process.stderr().trim().split('\n')).toEqual([expect.stringContaining(message)]);
    });
});
